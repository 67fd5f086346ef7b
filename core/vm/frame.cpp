// Frames: making, filling with arguments, freeing.
#include "vm/frame.h"

#include <cstring>

#include "vm/call.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

uint32_t Frame::line() const
{
    const uint32_t at = ip > code->instructions.data() ? lastIndex() : 0;
    const auto& positions = code->unit->positions;
    return at < positions.size() ? positions[at].line : code->unit->firstLine;
}

Frame* newFrame(Machine& vm, Code* code, Function* function, Dict* globals, Dict* builtins, Object* locals)
{
    const auto bytes = static_cast<uint32_t>(offsetof(Frame, slots) + sizeof(Value) * code->frameSlots);
    auto* f = static_cast<Frame*>(vm.heap.allocate(bytes));
    f->back = nullptr;
    f->code = code;
    f->function = function;
    f->globals = globals;
    f->builtins = builtins;
    f->locals = locals;
    f->ip = code->instructions.data();
    f->object = nullptr;
    f->generator = nullptr;
    f->flags = 0;
    f->bytes = bytes;
    incref(globals);
    incref(builtins);
    if (function)
        incref(function);
    else
        incref(code);
    if (locals)
        incref(locals);
    const uint32_t variables = code->localCount + code->cellCount + code->freeCount;
    Value* slot = f->slots;
    for (Value* const end = slot + variables; slot < end; ++slot)
        *slot = Value();
    f->sp = slot;
    return f;
}

void clearFrameValues(Frame* f)
{
    Value* end = f->sp;
    f->sp = f->stackBase();
    for (Value* v = end; v > f->sp;)
        decref(*--v);
    for (Value* v = f->slots; v < f->sp; ++v)
        decref(std::exchange(*v, Value()));
}

void freeFrame(Machine& vm, Frame* f)
{
    if (FrameObject* object = f->object) {
        // Somebody may look at it later: the object owns the frame now, with the locals but without the stack.
        while (f->sp > f->stackBase())
            decref(*--f->sp);
        object->ownsFrame = true;
        if (f->back && !object->back) {
            if (FrameObject* back = frameObjectOf(vm, f->back))
                object->back = Ref<FrameObject>::ref(back).release();
        }
        f->back = nullptr;
        f->generator = nullptr;
        decref(object);
        return;
    }
    clearFrameValues(f);
    decref(f->globals);
    decref(f->builtins);
    if (f->locals)
        decref(f->locals);
    if (f->function)
        decref(f->function);
    else
        decref(f->code);
    vm.heap.release(f, f->bytes);
}

FrameObject* frameObjectOf(Machine& vm, Frame* f)
{
    if (f->object)
        return f->object;
    Ref<FrameObject> object = vm.make<FrameObject>(vm.types.frame);
    object->frame = f;
    f->object = object.release();    // the frame holds it until it ends
    return f->object;
}

void traverseFrame(Frame* f, Visitor& visit)
{
    for (Value* v = f->slots; v < f->sp; ++v)
        visit(*v);
    visit(static_cast<Object*>(f->globals));
    visit(static_cast<Object*>(f->builtins));
    visit(f->locals);
    if (f->function)
        visit(static_cast<Object*>(f->function));
}

// ---- arguments of a call into the parameters of a function

namespace {

std::string quoteList(const std::vector<std::string>& names)
{
    if (names.size() == 1)
        return cat("'", names[0], "'");
    std::string out;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i)
            out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        out += cat("'", names[i], "'");
    }
    return out;
}

bool missingArguments(Machine& vm, Function* fn, const char* kind, const std::vector<std::string>& names)
{
    return vm.typeError(cat(fn->qualifiedName, "() missing ", names.size(), " required ", kind, " argument", names.size() == 1 ? "" : "s", ": ", quoteList(names)));
}

bool tooManyPositional(Machine& vm, Function* fn, uint32_t given, const Value* locals)
{
    const Code* code = fn->code;
    uint32_t keywordGiven = 0;
    for (uint32_t i = 0; i < code->keywordOnlyCount; ++i)
        keywordGiven += !locals[code->argumentCount + i].isNull();
    const uint32_t defaults = fn->defaults ? fn->defaults->size : 0;
    std::string takes;
    bool plural;
    if (defaults) {
        plural = true;
        takes = cat("from ", code->argumentCount - defaults, " to ", code->argumentCount);
    } else {
        plural = code->argumentCount != 1;
        takes = cat(code->argumentCount);
    }
    std::string extra;
    if (keywordGiven)
        extra = cat(" positional argument", given != 1 ? "s" : "", " (and ", keywordGiven, " keyword-only argument", keywordGiven != 1 ? "s" : "", ")");
    return vm.typeError(cat(fn->qualifiedName, "() takes ", takes, " positional argument", plural ? "s" : "", " but ", given, extra, " ", given == 1 && !keywordGiven ? "was" : "were", " given"));
}

bool unexpectedKeyword(Machine& vm, Function* fn, const CallArgs& args, Str* name)
{
    const Code* code = fn->code;
    std::vector<std::string> positionalOnly;
    for (uint32_t k = 0; k < args.keywordCount(); ++k)
        for (uint32_t i = 0; i < code->positionalOnlyCount; ++i)
            if (equalStr(code->localNames[i], args.names->items[k].as<Str>()))
                positionalOnly.emplace_back(code->localNames[i]->view());
    if (!positionalOnly.empty()) {
        std::string list;
        for (const std::string& n : positionalOnly)
            list += cat(list.empty() ? "" : ", ", n);
        return vm.typeError(cat(fn->qualifiedName, "() got some positional-only arguments passed as keyword arguments: '", list, "'"));
    }
    return vm.typeError(cat(fn->qualifiedName, "() got an unexpected keyword argument '", name, "'"));
}

bool fillParameters(Machine& vm, Function* fn, const CallArgs& args, Value* locals)
{
    const Code* code = fn->code;
    const uint32_t argumentCount = code->argumentCount, total = argumentCount + code->keywordOnlyCount;
    const uint32_t positional = std::min(args.positional, argumentCount);
    for (uint32_t i = 0; i < positional; ++i) {
        incref(args.values[i]);
        locals[i] = args.values[i];
    }
    const bool hasVarArgs = code->flags & script::kVarArgs, hasVarKeywords = code->flags & script::kVarKeywords;
    if (hasVarArgs) {
        Ref<Tuple> rest = args.positional > argumentCount ? vm.newTuple(std::span<const Value>(args.values + argumentCount, args.positional - argumentCount)) : vm.newTuple(0);
        locals[total] = std::move(rest).own().release();
    }
    Dict* rest = nullptr;
    if (hasVarKeywords) {
        rest = vm.newDict().release();
        locals[total + hasVarArgs] = Value(rest);
    }
    constexpr uint32_t kMany = 16;    // keywords: each is looked for among the parameters
    if (args.keywordCount() > kMany && !vm.charge(uint64_t{args.keywordCount()} * (10 + total / 8)))
        return false;
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        const Value key = args.names->items[k];
        if (!isStr(key))
            return vm.typeError(cat(fn->qualifiedName, "() keywords must be strings"));
        Str* name = vm.intern(key.as<Str>());
        const Value value = args.values[args.positional + k];
        uint32_t i = code->positionalOnlyCount;
        while (i < total && code->localNames[i] != name)
            ++i;
        if (i == total) {
            if (!rest)
                return unexpectedKeyword(vm, fn, args, name);
            setStr(rest, name, value);
            continue;
        }
        if (!locals[i].isNull())
            return vm.typeError(cat(fn->qualifiedName, "() got multiple values for argument '", name, "'"));
        incref(value);
        locals[i] = value;
    }
    if (args.positional > argumentCount && !hasVarArgs)
        return tooManyPositional(vm, fn, args.positional, locals);
    if (args.positional < argumentCount) {
        const uint32_t defaults = fn->defaults ? fn->defaults->size : 0;
        const uint32_t required = defaults > argumentCount ? 0 : argumentCount - defaults;
        std::vector<std::string> missing;
        for (uint32_t i = args.positional; i < required; ++i)
            if (locals[i].isNull())
                missing.emplace_back(code->localNames[i]->view());
        if (!missing.empty())
            return missingArguments(vm, fn, "positional", missing);
        for (uint32_t i = std::max(args.positional, required); i < argumentCount; ++i)
            if (locals[i].isNull())
                locals[i] = Own::ref(fn->defaults->items[i - (argumentCount - defaults)]).release();
    }
    std::vector<std::string> missing;
    for (uint32_t i = argumentCount; i < total; ++i) {
        if (!locals[i].isNull())
            continue;
        Value value = fn->keywordDefaults ? findStr(fn->keywordDefaults, code->localNames[i]) : Value();
        if (value.isNull())
            missing.emplace_back(code->localNames[i]->view());
        else
            locals[i] = Own::ref(value).release();
    }
    return missing.empty() || missingArguments(vm, fn, "keyword-only", missing);
}

}    // namespace

Frame* newFrameForCall(Machine& vm, Function* fn, const CallArgs& args)
{
    Code* code = fn->code;
    Frame* f = newFrame(vm, code, fn, fn->globals, fn->builtins, nullptr);
    Value* locals = f->slots;
    if (code->isSimpleCall && args.positional == code->argumentCount && !args.names) {
        for (uint32_t i = 0; i < args.positional; ++i) {
            incref(args.values[i]);
            locals[i] = args.values[i];
        }
    } else if (!fillParameters(vm, fn, args, locals)) {
        freeFrame(vm, f);
        return nullptr;
    }
    for (uint32_t i = 0; i < code->cellCount; ++i) {
        const int32_t parameter = code->unit->cellParameters.empty() ? -1 : code->unit->cellParameters[i];
        Own cell = vm.newCell(Value());
        if (parameter >= 0)
            cell->as<Cell>()->contents = std::exchange(locals[parameter], Value());
        locals[code->localCount + i] = cell.release();
    }
    for (uint32_t i = 0; i < code->freeCount; ++i)
        locals[code->localCount + code->cellCount + i] = Own::ref(fn->closure->items[i]).release();
    return f;
}

}    // namespace swimloop::vm

// code, frame and traceback as objects of the script: what they tell about themselves.
#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/function_types.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

namespace {

Own codeRepr(Machine& vm, Value self)
{
    auto* c = self.as<Code>();
    return vm.newStr(cat("<code object ", c->name, " at ", vm.addressText(self), ", file \"", c->fileName, "\", line ", c->unit->firstLine, ">")).share();
}
Own codeName(Machine&, Value self) { return Own::ref(Value(self.as<Code>()->name)); }
Own codeQualname(Machine&, Value self) { return Own::ref(Value(self.as<Code>()->qualifiedName)); }
Own codeFile(Machine&, Value self) { return Own::ref(Value(self.as<Code>()->fileName)); }
Own codeFirstLine(Machine&, Value self) { return Own::smallInt(self.as<Code>()->unit->firstLine); }
Own codeArgumentCount(Machine&, Value self) { return Own::smallInt(self.as<Code>()->argumentCount); }
Own codePositionalOnly(Machine&, Value self) { return Own::smallInt(self.as<Code>()->positionalOnlyCount); }
Own codeKeywordOnly(Machine&, Value self) { return Own::smallInt(self.as<Code>()->keywordOnlyCount); }
Own codeLocals(Machine&, Value self) { return Own::smallInt(self.as<Code>()->localCount); }
Own namesTuple(Machine& vm, const Vec<Str*>& names)
{
    Ref<Tuple> t = vm.newTuple(static_cast<uint32_t>(names.size()));
    for (size_t i = 0; i < names.size(); ++i)
        t->items[i] = Own::ref(Value(names[i])).release();
    return std::move(t).own();
}
Own textTuple(Machine& vm, const std::vector<std::string>& names)
{
    Ref<Tuple> t = vm.newTuple(static_cast<uint32_t>(names.size()));
    for (size_t i = 0; i < names.size(); ++i)
        t->items[i] = vm.newStr(names[i]).share().release();
    return std::move(t).own();
}
Own codeVarNames(Machine& vm, Value self) { return namesTuple(vm, self.as<Code>()->localNames); }
Own codeNames(Machine& vm, Value self) { return namesTuple(vm, self.as<Code>()->names); }
Own codeFreeNames(Machine& vm, Value self) { return textTuple(vm, self.as<Code>()->unit->freeNames); }
Own codeCellNames(Machine& vm, Value self) { return textTuple(vm, self.as<Code>()->unit->cellNames); }
Own codeConstants(Machine& vm, Value self)
{
    auto& constants = self.as<Code>()->constants;
    return vm.newTuple(std::span<const Value>(constants.data(), constants.size())).share();
}
Own codeFlags(Machine&, Value self)
{
    const uint32_t f = self.as<Code>()->flags;
    // As CPython numbers them: OPTIMIZED, NEWLOCALS, VARARGS, VARKEYWORDS, NESTED, GENERATOR, COROUTINE, ITERABLE_COROUTINE, ASYNC_GENERATOR.
    int64_t out = 0;
    if (f & script::kFunction)
        out |= 1 | 2;
    if (f & script::kVarArgs)
        out |= 4;
    if (f & script::kVarKeywords)
        out |= 8;
    if (f & script::kNested)
        out |= 16;
    if (f & script::kGenerator)
        out |= 32;
    if (f & script::kCoroutine)
        out |= 128;
    if (f & script::kIterableCoroutine)
        out |= 256;
    if (f & script::kAsyncGenerator)
        out |= 512;
    return Own::smallInt(out);
}

void clearFrameObject(Object* o)
{
    auto* f = static_cast<FrameObject*>(o);
    Machine& vm = *Machine::current;
    if (f->ownsFrame) {
        f->ownsFrame = false;
        if (Frame* frame = std::exchange(f->frame, nullptr)) {
            frame->object = nullptr;
            freeFrame(vm, frame);
        }
    }
    if (FrameObject* back = std::exchange(f->back, nullptr))
        decref(back);
}
Own frameRepr(Machine& vm, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    if (!f)
        return vm.newStr(cat("<frame at ", vm.addressText(self), ">")).share();
    return vm.newStr(cat("<frame at ", vm.addressText(self), ", file '", f->code->fileName, "', line ", f->line(), ", code ", f->code->name, ">")).share();
}
Own frameCode(Machine&, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    return f ? Own::ref(Value(f->code)) : Own::none();
}
Own frameLine(Machine&, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    return f ? Own::smallInt(f->line()) : Own::none();
}
Own frameLastIndex(Machine&, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    return Own::smallInt(f && f->ip > f->code->instructions.data() ? static_cast<int>(f->lastIndex()) * 2 : -1);
}
Own frameBack(Machine& vm, Value self)
{
    auto* o = self.as<FrameObject>();
    if (o->frame && o->frame->back)
        return Own::ref(Value(frameObjectOf(vm, o->frame->back)));
    return o->back ? Own::ref(Value(o->back)) : Own::none();
}
Own frameGlobals(Machine&, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    return f ? Own::ref(Value(f->globals)) : Own::none();
}
Own frameLocals(Machine& vm, Value self)
{
    auto* f = self.as<FrameObject>()->frame;
    return f ? localsOf(vm, f) : vm.newDict().share();
}

// Lets go of what the locals of a frame hold: of one that has ended, or of a generator's that waits, which is closed by it.
Own frameClear(Machine& vm, const Value* args)
{
    auto* object = args[0].as<FrameObject>();
    Frame* f = object->frame;
    for (Frame* running = vm.currentFrame(); f && running; running = running->back)
        if (running == f)
            return vm.runtimeError("cannot clear an executing frame");
    if (!f)
        return Own::none();
    if (!object->ownsFrame) {
        if (!f->generator)
            return vm.runtimeError("cannot clear an executing frame");
        const Own generator = Own::ref(Value(static_cast<Object*>(f->generator)));
        const Own closed = vm.callMethod(generator, "close");
        return closed ? Own::none() : Own();
    }
    Vec<Own> kept;    // freed at the end: what that runs may look at the frame
    const uint32_t count = f->code->localCount + f->code->cellCount + f->code->freeCount;
    if (f->code->flags & script::kFunction) {
        for (uint32_t i = 0; i < count; ++i)
            kept.push_back(Own::steal(std::exchange(f->slots[i], Value())));
        kept.push_back(Own::steal(Value(std::exchange(f->locals, nullptr))));
    }
    return Own::none();
}

Own traceFrame(Machine&, Value self) { return Own::ref(Value(self.as<Traceback>()->frame)); }
Own traceLine(Machine&, Value self) { return Own::smallInt(self.as<Traceback>()->line); }
Own traceIndex(Machine&, Value self) { return Own::smallInt(self.as<Traceback>()->instruction); }
Own traceNext(Machine&, Value self)
{
    auto* next = visibleTraceback(self.as<Traceback>()->next);
    return next ? Own::ref(Value(next)) : Own::none();
}
bool setTraceNext(Machine& vm, Value self, Value v)
{
    if (v.isNull() || (!v.isNone() && !(v.isObject() && v.object()->type == vm.types.traceback)))
        return vm.typeError("expected traceback object or None");
    for (Value at = v; at.isObject(); at = at.as<Traceback>()->next ? Value(at.as<Traceback>()->next) : Value::none())
        if (at == self)
            return vm.valueError("traceback loop detected");
    Traceback* old = std::exchange(self.as<Traceback>()->next, v.isNone() ? nullptr : Own::ref(v).release().as<Traceback>());
    if (old)
        decref(old);
    return true;
}

}    // namespace

Own localsOf(Machine& vm, Frame* f)
{
    const Code* code = f->code;
    if (!(code->flags & script::kFunction))
        return Own::ref(Value(f->locals ? f->locals : static_cast<Object*>(f->globals)));
    // A function keeps the dict that it gave out: what exec() or the script put into it is still there the next time.
    if (!f->locals)
        f->locals = vm.newDict().release();
    auto* d = static_cast<Dict*>(f->locals);
    const script::CodeUnit& unit = *code->unit;
    const Value* const cells = f->slots + code->localCount;
    const auto put = [&](Str* name, Value v) {
        if (v.isNull())
            removeStr(d, name);
        else
            setStr(d, name, v);
    };
    const auto contents = [&](uint32_t cell) { return cells[cell].isObject() ? cells[cell].as<Cell>()->contents : Value(); };
    // A parameter that inner functions use has moved into its cell.
    for (uint32_t i = 0; i < code->localCount; ++i) {
        Value v = f->slots[i];
        for (uint32_t c = 0; c < code->cellCount && v.isNull(); ++c)
            if (unit.cellParameters[c] == static_cast<int32_t>(i))
                v = contents(c);
        put(code->localNames[i], v);
    }
    for (uint32_t c = 0; c < code->cellCount + code->freeCount; ++c)
        if (c >= code->cellCount)
            put(vm.intern(unit.freeNames[c - code->cellCount]), contents(c));
        else if (unit.cellParameters[c] < 0)
            put(vm.intern(unit.cellNames[c]), contents(c));
    return Own::ref(Value(d));
}

void setupCodeAndFrames(Machine& vm)
{
    TypeSpec code;
    code.name = "code";
    code.size = sizeof(Code);
    code.flags = 0;
    code.slots.clear = clearCode;
    code.slots.repr = codeRepr;
    Type* t = vm.types.code;
    vm.defineType(t, code);
    vm.addGetSet(t, "co_name", codeName);
    vm.addGetSet(t, "co_qualname", codeQualname);
    vm.addGetSet(t, "co_filename", codeFile);
    vm.addGetSet(t, "co_firstlineno", codeFirstLine);
    vm.addGetSet(t, "co_argcount", codeArgumentCount);
    vm.addGetSet(t, "co_posonlyargcount", codePositionalOnly);
    vm.addGetSet(t, "co_kwonlyargcount", codeKeywordOnly);
    vm.addGetSet(t, "co_nlocals", codeLocals);
    vm.addGetSet(t, "co_varnames", codeVarNames);
    vm.addGetSet(t, "co_names", codeNames);
    vm.addGetSet(t, "co_freevars", codeFreeNames);
    vm.addGetSet(t, "co_cellvars", codeCellNames);
    vm.addGetSet(t, "co_consts", codeConstants);
    vm.addGetSet(t, "co_flags", codeFlags);

    TypeSpec frame;
    frame.name = "frame";
    frame.size = sizeof(FrameObject);
    frame.flags = kGcType;
    frame.slots.clear = clearFrameObject;
    frame.slots.traverse = [](Object* o, Visitor& visit) {
        auto* f = static_cast<FrameObject*>(o);
        if (f->ownsFrame && f->frame)
            traverseFrame(f->frame, visit);
        visit(static_cast<Object*>(f->back));
    };
    frame.slots.repr = frameRepr;
    t = vm.types.frame;
    vm.defineType(t, frame);
    vm.addGetSet(t, "f_code", frameCode);
    vm.addGetSet(t, "f_lineno", frameLine);
    vm.addGetSet(t, "f_lasti", frameLastIndex);
    vm.addGetSet(t, "f_back", frameBack);
    vm.addGetSet(t, "f_globals", frameGlobals);
    vm.addGetSet(t, "f_locals", frameLocals);
    vm.addMethod(t, "clear(self, /)", frameClear);

    TypeSpec traceback;
    traceback.name = "traceback";
    traceback.size = sizeof(Traceback);
    traceback.flags = kGcType;
    traceback.slots.clear = [](Object* o) {
        auto* tb = static_cast<Traceback*>(o);
        if (Traceback* next = std::exchange(tb->next, nullptr))
            decref(next);
        if (FrameObject* f = std::exchange(tb->frame, nullptr))
            decref(f);
    };
    traceback.slots.traverse = [](Object* o, Visitor& visit) {
        visit(static_cast<Object*>(static_cast<Traceback*>(o)->next));
        visit(static_cast<Object*>(static_cast<Traceback*>(o)->frame));
    };
    t = vm.types.traceback;
    vm.defineType(t, traceback);
    vm.addGetSet(t, "tb_frame", traceFrame);
    vm.addGetSet(t, "tb_lineno", traceLine);
    vm.addGetSet(t, "tb_lasti", traceIndex);
    vm.addGetSet(t, "tb_next", traceNext, setTraceNext);
}

}    // namespace swimloop::vm

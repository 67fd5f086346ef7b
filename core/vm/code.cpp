#include "vm/code.h"

#include <algorithm>

#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

namespace {

Own makeConstant(Machine& vm, const script::Constant& c, bool isScript)
{
    using Kind = script::Constant::Kind;
    switch (c.kind) {
    case Kind::None: return Own::none();
    case Kind::False: return Own::boolean(false);
    case Kind::True: return Own::boolean(true);
    case Kind::Ellipsis: return Own::steal(Value::ellipsis());
    case Kind::Int: return vm.newInt(c.integer);
    case Kind::BigInt: {
        std::string_view text = c.text;
        const bool isNegative = !text.empty() && text.front() == '-';
        if (isNegative)
            text.remove_prefix(1);
        const bool isHex = text.substr(0, 2) == "0x";
        Own n = parseInt(vm, isHex ? text.substr(2) : text, isHex ? 16 : 10);
        return n && isNegative ? intNegate(vm, n) : std::move(n);
    }
    case Kind::Float: return Own::real(c.real);
    case Kind::Complex: return vm.newComplex(0, c.real);
    case Kind::Str: {
        Ref<Str> s = vm.newStr(c.text);
        return Own::ref(s->bytes < 64 ? Value(vm.intern(s.get())) : s.value());
    }
    case Kind::Bytes: return vm.newBytes(c.text).share();
    case Kind::Tuple: {
        Ref<Tuple> t = vm.newTuple(static_cast<uint32_t>(c.items.size()));
        for (size_t i = 0; i < c.items.size(); ++i) {
            Own item = makeConstant(vm, c.items[i], isScript);
            if (!item)
                return {};
            t->items[i] = item.release();
        }
        return std::move(t).own();
    }
    case Kind::FrozenSet: {
        Ref<Set> s = vm.newSet(true);
        for (const script::Constant& each : c.items) {
            Own item = makeConstant(vm, each, isScript);
            if (!item || !setAdd(vm, s, item))
                return {};
        }
        return std::move(s).own();
    }
    case Kind::Code: return makeCode(vm, c.code, isScript).share();
    }
    return Own::none();
}

// Whether the code is Python here and C in CPython: tracebacks know nothing of its frames then. Of some modules only classes are.
bool standsForNative(const script::CodeUnit& unit)
{
    std::string_view file = unit.fileName;
    file.remove_prefix(std::min(file.rfind('/') + 1, file.size()));
    static constexpr std::string_view kModules[] = {"_files.py", "array.py", "binascii.py", "datetime.py", "decimal.py", "io.py", "os.py", "pickle.py", "select.py"};
    if (file.starts_with("_decimal_") || std::find(std::begin(kModules), std::end(kModules), file) != std::end(kModules))
        return true;
    static constexpr std::pair<std::string_view, std::string_view> kClasses[] = {
        {"csv.py", "reader"}, {"csv.py", "writer"}, {"csv.py", "_reader."}, {"csv.py", "_writer."}, {"csv.py", "_Rules."}, {"queue.py", "SimpleQueue."}, {"socket.py", "socket."}, {"zoneinfo.py", "ZoneInfo."}};
    for (const auto& [module, start] : kClasses)
        if (file == module && std::string_view(unit.qualifiedName).starts_with(start))
            return true;
    return false;
}

// What a unit takes outside the heap, roughly; the units within have Code objects of their own.
size_t outsideBytes(const script::CodeUnit& u)
{
    size_t bytes = sizeof u + u.instructions.size() * sizeof(script::Instruction) + u.positions.size() * sizeof(script::Position)
        + u.exceptionTable.size() * sizeof(script::ExceptionRange) + u.constants.size() * sizeof(script::Constant);
    bytes += (u.names.size() + u.localNames.size() + u.cellNames.size() + u.freeNames.size()) * sizeof(std::string);
    for (const script::Constant& c : u.constants)
        bytes += c.text.size() + c.items.size() * sizeof(script::Constant);
    return bytes;
}

bool usesCache(script::Op op)
{
    using script::Op;
    return op == Op::LoadAttr || op == Op::StoreAttr || op == Op::LoadMethod || op == Op::CallSuper || op == Op::LoadGlobal || op == Op::LoadName;
}

}    // namespace

Ref<Code> makeCode(Machine& vm, std::shared_ptr<const script::CodeUnit> unit, bool isScript)
{
    Ref<Code> code = vm.make<Code>(vm.types.code);
    // The members with constructors begin on bytes of 0: they are made in place.
    new (&code->unit) std::shared_ptr<const script::CodeUnit>(std::move(unit));
    new (&code->instructions) Vec<script::Instruction>;
    new (&code->caches) Vec<InlineCache>;
    new (&code->constants) Vec<Value>;
    new (&code->names) Vec<Str*>;
    new (&code->localNames) Vec<Str*>;
    vm.registerExternal(code, [](Object* o) { static_cast<Code*>(o)->unit.reset(); });
    const script::CodeUnit& u = *code->unit;
    vm.heap.countOutside(outsideBytes(u));
    code->isScript = isScript;
    code->name = vm.intern(u.name);
    code->qualifiedName = vm.intern(u.qualifiedName);
    code->fileName = vm.intern(u.fileName);
    for (const std::string& n : u.names)
        code->names.push_back(vm.intern(n));
    for (const std::string& n : u.localNames)
        code->localNames.push_back(vm.intern(n));
    for (const script::Constant& c : u.constants) {
        Own constant = makeConstant(vm, c, isScript);
        if (!constant)
            return {};
        code->constants.push_back(constant.release());
    }
    code->instructions.assign(u.instructions.begin(), u.instructions.end());
    size_t cacheCount = 1;    // the first one is for those that found no room: it never matches
    bool hasCalls = false;
    for (script::Instruction& i : code->instructions) {
        hasCalls |= i.op == script::Op::Call;
        if (usesCache(i.op)) {
            i.extra = cacheCount < 0xFFFF ? static_cast<uint16_t>(cacheCount) : 0;
            cacheCount += cacheCount < 0xFFFF;
        }
    }
    code->caches.resize(cacheCount);
    code->flags = u.flags | (!isScript && standsForNative(u) ? kStandsForNative : 0);
    code->argumentCount = u.argumentCount;
    code->positionalOnlyCount = u.positionalOnlyCount;
    code->keywordOnlyCount = u.keywordOnlyCount;
    code->localCount = static_cast<uint32_t>(u.localNames.size());
    code->cellCount = static_cast<uint32_t>(u.cellNames.size());
    code->freeCount = static_cast<uint32_t>(u.freeNames.size());
    code->stackSize = u.stackSize;
    code->frameSlots = code->localCount + code->cellCount + code->freeCount + code->stackSize + (hasCalls ? NativeDef::kMaxLeftOut : 0);
    const bool isSimple =
        (u.flags & script::kFunction) && !(u.flags & (script::kVarArgs | script::kVarKeywords)) && u.keywordOnlyCount == 0 && u.cellNames.empty();
    const bool isGenerator = u.flags & (script::kGenerator | script::kCoroutine | script::kAsyncGenerator);
    code->isSimpleCall = isSimple && !isGenerator;
    code->isSimpleGenerator = isSimple && isGenerator;
    return code;
}

void clearCode(Object* o)
{
    auto* code = static_cast<Code*>(o);
    Machine::current->unregisterExternal(o);
    Machine::current->heap.uncountOutside(outsideBytes(*code->unit));
    Vec<Value> constants = std::move(code->constants);
    using std::destroy_at;
    destroy_at(&code->unit);
    destroy_at(&code->instructions);
    destroy_at(&code->caches);
    destroy_at(&code->constants);
    destroy_at(&code->names);
    destroy_at(&code->localNames);
    for (Value c : constants)
        decref(c);
}

}    // namespace swimloop::vm

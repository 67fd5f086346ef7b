// _abc: the metaclass of abstract base classes. What issubclass() found is kept by the version of the class asked about: it changes
// with the class and its bases, and is never given twice.
#include "stdlib/library.h"
#include "vm/class_internal.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// Lies in the class's dict as _abc_impl.
struct AbcData : Object {
    List* registry;              // owned; classes
    Vec<uint64_t>* answers;      // owned; open addressing: version * 2 + answer; 0: free
    size_t answerCount;
    uint64_t token;              // of the registrations that negative answers rest on
};

// Counts registrations: each may turn a negative answer.
uint64_t& tokenOf(Machine& vm) { return libraryOf(vm).abcToken; }

void clearAnswers(AbcData* data)
{
    if (data->answers)
        std::fill(data->answers->begin(), data->answers->end(), 0);
    data->answerCount = 0;
}

int knownAnswer(const AbcData* data, const Type* type)    // 1, 0, -1 not known
{
    if (!data->answers)
        return -1;
    const size_t mask = data->answers->size() - 1;
    for (size_t i = type->version & mask;; i = (i + 1) & mask) {
        const uint64_t entry = (*data->answers)[i];
        if (entry == 0)
            return -1;
        if (entry >> 1 == type->version)
            return static_cast<int>(entry & 1);
    }
}

void keepAnswer(AbcData* data, const Type* type, bool answer)
{
    constexpr size_t kMost = 1 << 12;
    if (!data->answers) {
        data->answers = newArray<uint64_t>(16);
    } else if (data->answerCount * 2 >= data->answers->size()) {
        if (data->answers->size() >= kMost) {
            clearAnswers(data);
        } else {
            Vec<uint64_t> old(data->answers->size() * 2, 0);
            old.swap(*data->answers);
            const size_t mask = data->answers->size() - 1;
            for (const uint64_t entry : old) {
                if (entry == 0)
                    continue;
                size_t i = (entry >> 1) & mask;
                while ((*data->answers)[i] != 0)
                    i = (i + 1) & mask;
                (*data->answers)[i] = entry;
            }
        }
    }
    const size_t mask = data->answers->size() - 1;
    size_t i = type->version & mask;
    while ((*data->answers)[i] != 0)
        i = (i + 1) & mask;
    (*data->answers)[i] = uint64_t{type->version} * 2 + answer;
    ++data->answerCount;
}

void clearData(Object* o)
{
    auto* data = static_cast<AbcData*>(o);
    drop(data->registry);
    dropArray(data->answers);
}

AbcData* dataOf(Machine& vm, Value cls)
{
    if (!isType(cls))
        return nullptr;
    const Value v = findStr(cls.as<Type>()->dict, vm.intern("_abc_impl"));
    return v.isObject() && v.object()->type == libraryOf(vm).abcData ? v.as<AbcData>() : nullptr;
}

AbcData* needData(Machine& vm, Value cls)
{
    AbcData* data = dataOf(vm, cls);
    if (!data)
        vm.typeError(cat("_abc_impl is missing: ", vm.shortRepr(cls), " is no abstract base class"));
    return data;
}

int isAbstract(Machine& vm, Value v)
{
    Own flag;
    if (!vm.findAttr(v, vm.names.isabstractmethod, flag))
        return -1;
    return flag.isNull() ? 0 : vm.truth(flag);
}

bool findAbstractMethods(Machine& vm, Type* cls)
{
    const Ref<Set> found = vm.newSet(true);
    const Ref<List> own = vm.listOf(vm.callMethod(Value(cls->dict), vm.names.a_items));
    if (!own)
        return false;
    for (uint32_t i = 0; i < own->size; ++i) {
        const Tuple* pair = own->items[i].as<Tuple>();
        const int is = isAbstract(vm, pair->items[1]);
        if (is < 0 || (is && !setAdd(vm, found, pair->items[0])))
            return false;
    }
    const Ref<Tuple> bases = Ref<Tuple>::ref(cls->bases);
    for (const Value base : bases->view()) {
        Own names;
        if (!vm.findAttr(base, vm.names.abstractmethods, names))
            return false;
        if (names.isNull())
            continue;
        Iteration it(vm, names);
        while (const Own name = it.next()) {
            if (!isStr(name))
                return vm.typeError("attribute name must be string");
            Own value;
            if (!vm.findAttr(Value(cls), vm.intern(name->as<Str>()), value))
                return false;
            const int is = value.isNull() ? 0 : isAbstract(vm, value);
            if (is < 0 || (is && !setAdd(vm, found, name)))
                return false;
        }
        if (it.hasFailed())
            return false;
    }
    return vm.setAttr(Value(cls), vm.names.abstractmethods, found.value());
}

void patternFlags(Type* type, uint32_t flags)
{
    Vec<Type*> work{type};
    while (flags && !work.empty()) {
        Type* each = work.back();
        work.pop_back();
        if (each->typeFlags & (kSequencePattern | kMappingPattern))
            continue;
        each->typeFlags |= flags;
        if (each->subclasses)
            work.insert(work.end(), each->subclasses->begin(), each->subclasses->end());
    }
}

Own createClass(Machine& vm, Type* meta, const CallArgs& args)
{
    Own cls = vm.types.type->slots.create(vm, meta, args);
    if (cls.isNull() || !isType(cls))
        return cls;
    if (!findAbstractMethods(vm, cls->as<Type>()))
        return {};
    // collections.abc says so of Sequence and Mapping: what match statements take their subclasses for.
    if (const Value given = findStr(cls->as<Type>()->dict, vm.intern("__abc_tpflags__")); given.isInt()) {
        patternFlags(cls->as<Type>(), given.asInt() & (1 << 5) ? uint32_t{kSequencePattern} : given.asInt() & (1 << 6) ? uint32_t{kMappingPattern} : 0);
        removeStr(cls->as<Type>()->dict, vm.intern("__abc_tpflags__"));
    }
    const Ref<AbcData> data = vm.make<AbcData>(libraryOf(vm).abcData);
    setStr(cls->as<Type>()->dict, vm.intern("_abc_impl"), data.value());
    return cls;
}

Own registerClass(Machine& vm, const Value* args)
{
    AbcData* data = needData(vm, args[0]);
    if (!data)
        return {};
    if (!isType(args[1]))
        return vm.typeError("Can only register classes");
    const int already = vm.isSubclassOf(args[1], args[0]);
    if (already != 0)
        return already < 0 ? Own() : Own::ref(args[1]);
    const int isCycle = vm.isSubclassOf(args[0], args[1]);
    if (isCycle < 0)
        return {};
    if (isCycle)
        return vm.runtimeError("Refusing to create an inheritance cycle");
    if (!data->registry)
        data->registry = vm.newList().release();
    pushBack(data->registry, args[1]);
    if (args[1].as<Type>()->typeFlags & kHeapType)
        patternFlags(args[1].as<Type>(), args[0].as<Type>()->typeFlags & (kSequencePattern | kMappingPattern));
    ++tokenOf(vm);
    return Own::ref(args[1]);
}

// 1, 0, -1 failed
// A protocol below an abstract class that is not to be checked at run time: it has nothing to say when the class above is asked.
bool isUncheckedProtocol(Machine& vm, Value v)
{
    if (!isType(v))
        return false;
    const Value isProtocol = vm.lookupInType(v.as<Type>(), vm.intern("_is_protocol"));
    const Value isRuntime = vm.lookupInType(v.as<Type>(), vm.intern("_is_runtime_protocol"));
    return !isProtocol.isNull() && isProtocol.isTrue() && !isRuntime.isNull() && !isRuntime.isTrue();
}

int isSubclassByRule(Machine& vm, Value cls, AbcData* data, Value subclass)
{
    const Own hook = vm.callMethod(cls, vm.names.subclasshook, {subclass});
    if (hook.isNull())
        return -1;
    if (!hook->isNotImplemented()) {
        if (!hook->isBool()) {
            vm.raise(vm.exc.AssertionError, {});
            return -1;
        }
        return hook->isTrue();
    }
    if (isSubtype(subclass.as<Type>(), cls.as<Type>()))
        return 1;
    for (uint32_t i = 0; data->registry && i < data->registry->size; ++i) {
        const Own registered = Own::ref(data->registry->items[i]);
        const int is = vm.isSubclassOf(subclass, registered);
        if (is != 0)
            return is;
    }
    const Own subclasses = vm.callMethod(cls, "__subclasses__");
    if (subclasses.isNull())
        return -1;
    Iteration it(vm, subclasses);
    while (const Own each = it.next()) {
        if (isUncheckedProtocol(vm, each))
            continue;
        const int is = vm.isSubclassOf(subclass, each);
        if (is != 0)
            return is;
    }
    return it.hasFailed() ? -1 : 0;
}

int isSubclass(Machine& vm, Value cls, Value subclass)
{
    const RecursionGuard guard(vm, " in __subclasscheck__");
    if (!guard)
        return -1;
    if (!isType(subclass))
        return vm.typeError("issubclass() arg 1 must be a class");
    AbcData* data = needData(vm, cls);
    if (!data)
        return -1;
    const Own hold = Own::ref(Value(data));
    if (data->token != tokenOf(vm)) {
        clearAnswers(data);
        data->token = tokenOf(vm);
    }
    const int known = knownAnswer(data, subclass.as<Type>());
    if (known >= 0)
        return known;
    const int answer = isSubclassByRule(vm, cls, data, subclass);
    if (answer >= 0 && data->token == tokenOf(vm) && knownAnswer(data, subclass.as<Type>()) < 0)
        keepAnswer(data, subclass.as<Type>(), answer);
    return answer;
}

Own subclassCheck(Machine& vm, const Value* args)
{
    const int is = isSubclass(vm, args[0], args[1]);
    return is < 0 ? Own() : Own::boolean(is);
}

Own instanceCheck(Machine& vm, const Value* args)
{
    Type* type = vm.typeOf(args[1]);
    Own claimed = Own::ref(Value(type));
    if (type->typeFlags & kHeapType) {
        claimed = vm.getAttr(args[1], vm.names.class_);
        if (claimed.isNull())
            return {};
    }
    // As the class itself answers: a metaclass of the script may have another __subclasscheck__.
    const Own first = vm.callMethod(args[0], vm.names.subclasscheck, {claimed.get()});
    if (first.isNull() || claimed.get() == Value(type))
        return first;
    const int is = vm.truth(first);
    return is != 0 ? (is < 0 ? Own() : Own::boolean(true)) : vm.callMethod(args[0], vm.names.subclasscheck, {Value(type)});
}

Own clearCaches(Machine& vm, const Value* args)
{
    AbcData* data = needData(vm, args[0]);
    if (!data)
        return {};
    clearAnswers(data);
    return Own::none();
}

Own clearRegistry(Machine& vm, const Value* args)
{
    AbcData* data = needData(vm, args[0]);
    if (!data)
        return {};
    drop(data->registry);
    ++tokenOf(vm);
    return Own::none();
}

Own cacheToken(Machine& vm, const Value*) { return vm.newInt(static_cast<int64_t>(tokenOf(vm))); }

Own updateAbstractMethods(Machine& vm, const Value* args)
{
    if (!dataOf(vm, args[0]))
        return Own::ref(args[0]);
    return findAbstractMethods(vm, args[0].as<Type>()) ? Own::ref(args[0]) : Own();
}

}    // namespace

bool initAbc(Machine& vm, Module* module)
{
    TypeSpec data;
    data.name = "_abc._abc_data";
    data.size = sizeof(AbcData);
    data.flags = kGcType;
    data.slots.clear = clearData;
    data.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Object*>(static_cast<AbcData*>(o)->registry)); };
    libraryOf(vm).abcData = vm.newType(data);

    TypeSpec meta;
    meta.name = "abc.ABCMeta";
    meta.base = vm.types.type;
    meta.size = sizeof(Type);
    meta.flags |= kGcType;
    meta.doc = "Metaclass for defining Abstract Base Classes (ABCs).";
    meta.slots.create = createClass;
    Type* type = addType(vm, module, meta);
    vm.addMethods(type, {
        {"register(cls, subclass, /)", registerClass},
        {"__instancecheck__(cls, instance, /)", instanceCheck},
        {"__subclasscheck__(cls, subclass, /)", subclassCheck},
        {"_abc_caches_clear(cls, /)", clearCaches},
        {"_abc_registry_clear(cls, /)", clearRegistry},
    });
    vm.addFunction(module, "get_cache_token()", cacheToken);
    vm.addFunction(module, "update_abstractmethods(cls, /)", updateAbstractMethods);
    return true;
}

}    // namespace swimloop::stdlib

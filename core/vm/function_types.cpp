// The types of functions, bound methods, native functions, cells, code, frames and tracebacks.
#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/function_types.h"
#include "vm/machine_state.h"
#include "vm/setup.h"
#include "vm/type_name.h"

namespace swimloop::vm {

namespace {

template<class T> void drop(T*& pointer)
{
    if (T* old = std::exchange(pointer, nullptr))
        decref(static_cast<Object*>(old));
}
void drop(Value& v) { decref(std::exchange(v, Value())); }

// ---- function

void clearFunction(Object* o)
{
    auto* f = static_cast<Function*>(o);
    drop(f->defaults);
    drop(f->keywordDefaults);
    drop(f->closure);
    drop(f->module);
    drop(f->doc);
    drop(f->annotations);
    if (f->refs > 0)
        return;    // in a broken cycle it may still be called
    drop(f->globals);
    drop(f->builtins);
    drop(f->name);
    drop(f->qualifiedName);
    drop(f->code);
}
void traverseFunction(Object* o, Visitor& visit)
{
    auto* f = static_cast<Function*>(o);
    visit(static_cast<Object*>(f->code));
    visit(static_cast<Object*>(f->globals));
    visit(static_cast<Object*>(f->builtins));
    visit(static_cast<Object*>(f->defaults));
    visit(static_cast<Object*>(f->keywordDefaults));
    visit(static_cast<Object*>(f->closure));
    visit(f->module);
    visit(f->doc);
    visit(f->annotations);
}
Own functionRepr(Machine& vm, Value self) { return vm.newStr(cat("<function ", self.as<Function>()->qualifiedName, " at ", vm.addressText(self), ">")).share(); }
Own functionCall(Machine& vm, Value self, const CallArgs& args) { return callFunction(vm, self.as<Function>(), args); }
Own bindFunction(Machine& vm, Value self, Value object, Type*)
{
    if (object.isNull())
        return Own::ref(self);
    return vm.newBoundMethod(self, object);
}

Own getFunctionName(Machine&, Value self) { return Own::ref(Value(self.as<Function>()->name)); }
bool setFunctionName(Machine& vm, Value self, Value v)
{
    if (v.isNull() || !isStr(v))
        return vm.typeError("__name__ must be set to a string object");
    decref(std::exchange(self.as<Function>()->name, Own::ref(v).release().as<Str>()));
    return true;
}
Own getFunctionQualname(Machine&, Value self) { return Own::ref(Value(self.as<Function>()->qualifiedName)); }
bool setFunctionQualname(Machine& vm, Value self, Value v)
{
    if (v.isNull() || !isStr(v))
        return vm.typeError("__qualname__ must be set to a string object");
    decref(std::exchange(self.as<Function>()->qualifiedName, Own::ref(v).release().as<Str>()));
    return true;
}
Own orNone(Value v) { return v.isNull() ? Own::none() : Own::ref(v); }
Own getFunctionModule(Machine&, Value self) { return orNone(self.as<Function>()->module); }
bool setFunctionModule(Machine&, Value self, Value v)
{
    decref(std::exchange(self.as<Function>()->module, Own::ref(v.isNull() ? Value::none() : v).release()));
    return true;
}
Own getFunctionDoc(Machine&, Value self) { return orNone(self.as<Function>()->doc); }
bool setFunctionDoc(Machine&, Value self, Value v)
{
    decref(std::exchange(self.as<Function>()->doc, Own::ref(v.isNull() ? Value::none() : v).release()));
    return true;
}
Own getFunctionCode(Machine&, Value self) { return Own::ref(Value(self.as<Function>()->code)); }
bool setFunctionCode(Machine& vm, Value, Value) { return vm.raise(vm.exc.NotImplementedError, "changing __code__ is not part of the simulator"); }
Own getGlobals(Machine&, Value self) { return Own::ref(Value(self.as<Function>()->globals)); }
Own getDefaults(Machine&, Value self) { return self.as<Function>()->defaults ? Own::ref(Value(self.as<Function>()->defaults)) : Own::none(); }
bool setDefaults(Machine& vm, Value self, Value v)
{
    if (!v.isNull() && !v.isNone() && !isTuple(v))
        return vm.typeError("__defaults__ must be set to a tuple object");
    drop(self.as<Function>()->defaults);
    if (!v.isNull() && !v.isNone())
        self.as<Function>()->defaults = Own::ref(v).release().as<Tuple>();
    return true;
}
Own getKeywordDefaults(Machine&, Value self) { return self.as<Function>()->keywordDefaults ? Own::ref(Value(self.as<Function>()->keywordDefaults)) : Own::none(); }
bool setKeywordDefaults(Machine& vm, Value self, Value v)
{
    if (!v.isNull() && !v.isNone() && !isDict(v))
        return vm.typeError("__kwdefaults__ must be set to a dict object");
    drop(self.as<Function>()->keywordDefaults);
    if (!v.isNull() && !v.isNone())
        self.as<Function>()->keywordDefaults = Own::ref(v).release().as<Dict>();
    return true;
}
Own getClosure(Machine&, Value self) { return self.as<Function>()->closure ? Own::ref(Value(self.as<Function>()->closure)) : Own::none(); }
Own getAnnotations(Machine& vm, Value self)
{
    auto* f = self.as<Function>();
    if (f->annotations.isNull())
        f->annotations = vm.newDict().share().release();
    if (isTuple(f->annotations)) {
        Ref<Dict> d = vm.newDict();
        Tuple* t = f->annotations.as<Tuple>();
        for (uint32_t i = 0; i + 1 < t->size; i += 2)
            setStr(d, t->items[i].as<Str>(), t->items[i + 1]);
        decref(std::exchange(f->annotations, std::move(d).own().release()));
    }
    return Own::ref(f->annotations);
}
bool setAnnotations(Machine& vm, Value self, Value v)
{
    if (!v.isNull() && !v.isNone() && !isDict(v))
        return vm.typeError("__annotations__ must be set to a dict object");
    decref(std::exchange(self.as<Function>()->annotations, v.isNull() || v.isNone() ? Value() : Own::ref(v).release()));
    return true;
}

// ---- bound methods

void clearMethod(Object* o)
{
    auto* m = static_cast<BoundMethod*>(o);
    drop(m->function);
    drop(m->self);
}
void traverseMethod(Object* o, Visitor& visit)
{
    visit(static_cast<BoundMethod*>(o)->function);
    visit(static_cast<BoundMethod*>(o)->self);
}
Own methodRepr(Machine& vm, Value self)
{
    auto* m = self.as<BoundMethod>();
    Own name;
    if (!vm.findAttr(m->function, vm.names.qualname, name))
        return {};
    Own of = vm.repr(m->self);
    if (!of)
        return {};
    return vm.newStr(cat("<bound method ", name && isStr(name) ? viewOf(name) : "?", " of ", viewOf(of), ">")).share();
}
Own methodCompare(Machine& vm, Value a, Value b, Compare op)
{
    if ((op != Compare::Equal && op != Compare::NotEqual) || vm.typeOf(b) != vm.types.boundMethod)
        return Own::notImplemented();
    auto* x = a.as<BoundMethod>();
    auto* y = b.as<BoundMethod>();
    const int same = x->self == y->self ? vm.equal(x->function, y->function) : 0;
    if (same < 0)
        return {};
    return Own::boolean((same != 0) == (op == Compare::Equal));
}
bool methodHash(Machine& vm, Value self, int64_t& out)
{
    auto* m = self.as<BoundMethod>();
    int64_t h;
    if (!vm.hash(m->function, h))
        return false;
    const uint64_t id = vm.id(m->self);
    out = h ^ static_cast<int64_t>(id >> 4);
    if (out == -1)
        out = -2;
    return true;
}
Own methodCall(Machine& vm, Value self, const CallArgs& args) { return vm.call(self, args); }
Own methodGetAttr(Machine& vm, Value self, Str* name)
{
    // Its own few attributes, else those of the function.
    Value own = vm.lookupInType(vm.types.boundMethod, name);
    if (!own.isNull())
        return vm.genericGetAttr(self, name);
    return vm.getAttr(self.as<BoundMethod>()->function, name);
}
Own methodFunction(Machine&, Value self) { return Own::ref(self.as<BoundMethod>()->function); }
Own methodSelf(Machine&, Value self) { return Own::ref(self.as<BoundMethod>()->self); }
Own methodCreate(Machine& vm, Type*, const CallArgs& args)
{
    if (args.positional != 2 || args.keywordCount())
        return vm.typeError(cat("method expected 2 arguments, got ", args.positional));
    if (!vm.isCallable(args.values[0]))
        return vm.typeError("first argument must be callable");
    if (args.values[1].isNone())
        return vm.typeError("self must not be None");
    return vm.newBoundMethod(args.values[0], args.values[1]);
}
Own methodDoc(Machine& vm, Value self) { return vm.getAttr(self.as<BoundMethod>()->function, vm.names.doc); }

// ---- native functions

void clearNative(Object* o)
{
    auto* f = static_cast<NativeFunction*>(o);
    drop(f->self);
    drop(f->owner);
    drop(f->module);
}
void traverseNative(Object* o, Visitor& visit)
{
    auto* f = static_cast<NativeFunction*>(o);
    visit(f->self);
    visit(static_cast<Object*>(f->owner));
}
Own nativeCall(Machine& vm, Value self, const CallArgs& args) { return callNative(vm, self.as<NativeFunction>(), args); }
Own builtinRepr(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    if (f->def->signature.ends_with(" py")) { // in CPython a function of Python
        const std::string_view owner = f->self.isNull() ? std::string_view() : f->def->owner ? f->def->owner->name->view() : std::string_view();
        if (owner.empty())
            return vm.newStr(cat("<function ", f->def->name, " at ", vm.addressText(self), ">")).share();
        const Own target = vm.repr(f->self);
        return target ? vm.newStr(cat("<bound method ", owner.substr(owner.rfind('.') + 1), ".", f->def->name, " of ", viewOf(target), ">")).share() : Own();
    }
    if (f->self.isNull() || f->def->slotDef)
        return vm.newStr(cat("<built-in function ", f->def->name, ">")).share();
    return vm.newStr(cat("<built-in method ", f->def->name, " of ", vm.typeName(f->self), " object at ", vm.addressText(f->self), ">")).share();
}
Own methodDescriptorRepr(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    if (f->def->signature.ends_with(" py")) {
        const std::string_view owner = f->owner->name->view();
        return vm.newStr(cat("<function ", owner.substr(owner.rfind('.') + 1), ".", f->def->name, " at ", vm.addressText(self), ">")).share();
    }
    return vm.newStr(cat("<method '", f->def->name, "' of '", shownName(f->owner), "' objects>")).share();
}
Own wrapperRepr(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    return vm.newStr(cat("<slot wrapper '", f->def->name, "' of '", shownName(f->owner), "' objects>")).share();
}
Own methodWrapperRepr(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    return vm.newStr(cat("<method-wrapper '", f->def->name, "' of ", vm.typeName(f->self), " object at ", vm.addressText(f->self), ">")).share();
}
Own bindNative(Machine& vm, Value self, Value object, Type*)
{
    auto* f = self.as<NativeFunction>();
    if (object.isNull())
        return Own::ref(self);
    if (!vm.isInstance(object, f->owner))
        return vm.typeError(cat("descriptor '", f->def->name, "' for '", shownName(f->owner), "' objects doesn't apply to a '", vm.typeName(object), "' object"));
    Ref<NativeFunction> bound = vm.make<NativeFunction>(f->type == vm.types.wrapperDescriptor ? vm.types.methodWrapper : vm.types.builtinFunction);
    bound->def = f->def;
    bound->owner = Ref<Type>::ref(f->owner).release();
    bound->self = Own::ref(object).release();
    return std::move(bound).own();
}
Own bindClassMethod(Machine& vm, Value self, Value object, Type* type)
{
    auto* f = self.as<NativeFunction>();
    Ref<NativeFunction> bound = vm.make<NativeFunction>(vm.types.builtinFunction);
    bound->def = f->def;
    bound->self = Own::ref(Value(type ? type : vm.typeOf(object))).release();
    return std::move(bound).own();
}
Own getNativeName(Machine&, Value self) { return Own::ref(Value(self.as<NativeFunction>()->def->name)); }
Own getNativeQualname(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    if (f->owner)
        return vm.newStr(cat(f->owner->qualifiedName, ".", f->def->name)).share();
    if (!f->self.isNull())
        return vm.newStr(cat(isType(f->self) ? f->self.as<Type>()->qualifiedName->view() : vm.typeOf(f->self)->qualifiedName->view(), ".", f->def->name)).share();
    return Own::ref(Value(f->def->name));
}
Own getNativeSelf(Machine& vm, Value self)
{
    auto* f = self.as<NativeFunction>();
    if (!f->self.isNull())
        return Own::ref(f->self);
    return f->module ? vm.importModule(f->module->view()) : Own::none();
}
Own getNativeModule(Machine&, Value self)
{
    auto* f = self.as<NativeFunction>();
    return f->module ? Own::ref(Value(f->module)) : Own::none();
}
Own getNativeDoc(Machine& vm, Value self)
{
    const char* doc = self.as<NativeFunction>()->def->doc;
    return doc ? vm.newStr(doc).share() : Own::none();
}
Own getSignatureText(Machine& vm, Value self)
{
    std::string_view text = self.as<NativeFunction>()->def->signature;
    const size_t open = text.find('(');
    return open == std::string_view::npos ? Own::none() : vm.newStr(text.substr(open, text.rfind(')') - open + 1)).share();
}
Own getOwner(Machine&, Value self) { return Own::ref(Value(self.as<NativeFunction>()->owner)); }
Own nativeCompare(Machine& vm, Value a, Value b, Compare op)
{
    if ((op != Compare::Equal && op != Compare::NotEqual) || vm.typeOf(a) != vm.typeOf(b))
        return Own::notImplemented();
    auto* x = a.as<NativeFunction>();
    auto* y = b.as<NativeFunction>();
    const bool same = x->def == y->def && x->self == y->self;
    return Own::boolean(same == (op == Compare::Equal));
}
bool nativeHash(Machine& vm, Value self, int64_t& out)
{
    auto* f = self.as<NativeFunction>();
    out = static_cast<int64_t>(hashOf(f->def->name)) ^ (f->self.isNull() ? 0 : static_cast<int64_t>(vm.id(f->self) >> 4));
    if (out == -1)
        out = -2;
    return true;
}

void defineNative(Machine& vm, Type* type, const char* name, Own (*repr)(Machine&, Value), decltype(Slots::descrGet) bind, bool isMethodDescriptor)
{
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(NativeFunction);
    spec.flags = kGcType | (isMethodDescriptor ? kMethodDescriptor : 0u);
    spec.slots.clear = clearNative;
    spec.slots.traverse = traverseNative;
    spec.slots.repr = repr;
    spec.slots.call = nativeCall;
    spec.slots.descrGet = bind;
    spec.slots.compare = nativeCompare;
    spec.slots.hash = nativeHash;
    vm.defineType(type, spec);
    vm.addGetSet(type, "__name__", getNativeName);
    vm.addGetSet(type, "__qualname__", getNativeQualname);
    vm.addGetSet(type, "__doc__", getNativeDoc);
    vm.addGetSet(type, "__text_signature__", getSignatureText);
    if (!bind) {
        vm.addGetSet(type, "__self__", getNativeSelf);
        vm.addGetSet(type, "__module__", getNativeModule);
    } else {
        vm.addGetSet(type, "__objclass__", getOwner);
    }
}

// ---- cells

Own cellContents(Machine& vm, Value self)
{
    Value v = self.as<Cell>()->contents;
    return v.isNull() ? Own(vm.valueError("Cell is empty")) : Own::ref(v);
}
bool setCellContents(Machine&, Value self, Value v)
{
    decref(std::exchange(self.as<Cell>()->contents, Own::ref(v).release()));
    return true;
}
Own cellRepr(Machine& vm, Value self)
{
    Value v = self.as<Cell>()->contents;
    if (v.isNull())
        return vm.newStr(cat("<cell at ", vm.addressText(self), ": empty>")).share();
    return vm.newStr(cat("<cell at ", vm.addressText(self), ": ", vm.typeName(v), " object at ", vm.addressText(v), ">")).share();
}

}    // namespace

void setupFunctions(Machine& vm)
{
    TypeSpec function;
    function.name = "function";
    function.size = sizeof(Function);
    function.attrsAt = sizeof(Function) - sizeof(Attrs);
    function.flags = kGcType | kMethodDescriptor;
    function.slots.clear = clearFunction;
    function.slots.traverse = traverseFunction;
    function.slots.repr = functionRepr;
    function.slots.call = functionCall;
    function.slots.descrGet = bindFunction;
    Type* t = vm.types.function;
    vm.defineType(t, function);
    vm.addGetSet(t, "__name__", getFunctionName, setFunctionName);
    vm.addGetSet(t, "__qualname__", getFunctionQualname, setFunctionQualname);
    vm.addGetSet(t, "__module__", getFunctionModule, setFunctionModule);
    vm.addGetSet(t, "__doc__", getFunctionDoc, setFunctionDoc);
    vm.addGetSet(t, "__code__", getFunctionCode, setFunctionCode);
    vm.addGetSet(t, "__globals__", getGlobals);
    vm.addGetSet(t, "__defaults__", getDefaults, setDefaults);
    vm.addGetSet(t, "__kwdefaults__", getKeywordDefaults, setKeywordDefaults);
    vm.addGetSet(t, "__closure__", getClosure);
    vm.addGetSet(t, "__annotations__", getAnnotations, setAnnotations);

    TypeSpec method;
    method.name = "method";
    method.size = sizeof(BoundMethod);
    method.flags = kGcType | kInstantiable;
    method.slots.clear = clearMethod;
    method.slots.traverse = traverseMethod;
    method.slots.repr = methodRepr;
    method.slots.compare = methodCompare;
    method.slots.hash = methodHash;
    method.slots.call = methodCall;
    method.slots.getAttr = methodGetAttr;
    method.slots.create = methodCreate;
    t = vm.types.boundMethod;
    vm.defineType(t, method);
    vm.addGetSet(t, "__func__", methodFunction);
    vm.addGetSet(t, "__self__", methodSelf);
    vm.addGetSet(t, "__doc__", methodDoc);

    defineNative(vm, vm.types.builtinFunction, "builtin_function_or_method", builtinRepr, nullptr, false);
    defineNative(vm, vm.types.methodDescriptor, "method_descriptor", methodDescriptorRepr, bindNative, true);
    defineNative(vm, vm.types.wrapperDescriptor, "wrapper_descriptor", wrapperRepr, bindNative, true);
    defineNative(vm, vm.types.methodWrapper, "method-wrapper", methodWrapperRepr, nullptr, false);
    defineNative(vm, vm.types.classMethodDescriptor, "classmethod_descriptor", methodDescriptorRepr, bindClassMethod, false);

    TypeSpec cell;
    cell.name = "cell";
    cell.size = sizeof(Cell);
    cell.flags = kGcType | kInstantiable;
    cell.slots.clear = [](Object* o) { drop(static_cast<Cell*>(o)->contents); };
    cell.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Cell*>(o)->contents); };
    cell.slots.repr = cellRepr;
    cell.slots.create = [](Machine& m, Type*, const CallArgs& args) { return m.newCell(args.positional ? args.values[0] : Value()); };
    vm.defineType(vm.types.cell, cell);
    vm.addGetSet(vm.types.cell, "cell_contents", cellContents, setCellContents);
    setupCodeAndFrames(vm);
}

// ---- calls

Own callFunction(Machine& vm, Function* function, const CallArgs& args)
{
    Frame* f = newFrameForCall(vm, function, args);
    if (!f)
        return {};
    if (function->code->flags & (script::kGenerator | script::kCoroutine | script::kAsyncGenerator))
        return newGenerator(vm, f);
    Own out;
    return runFrame(vm, f, out) == RunStatus::Return ? std::move(out) : Own();
}

}    // namespace swimloop::vm

// The exception classes: what each keeps beside its arguments, and what it shows.
#include <algorithm>

#include "vm/bigint.h"
#include "vm/class_internal.h"
#include "vm/exception_group.h"
#include "vm/machine_state.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

// What a class adds to BaseException are owned values throughout.
std::span<Value> extraFields(Object* o)
{
    const Type* type = o->type;
    while (type->typeFlags & kHeapType)
        type = type->base;
    auto* begin = reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + sizeof(BaseException));
    return {begin, (type->basicSize - sizeof(BaseException)) / sizeof(Value)};
}

void clearException(Object* o)
{
    auto* e = static_cast<BaseException*>(o);
    for (Value& v : extraFields(o))
        decref(std::exchange(v, Value()));
    if (Tuple* args = std::exchange(e->args, nullptr))
        decref(args);
    decref(std::exchange(e->cause, Value()));
    decref(std::exchange(e->context, Value()));
    if (Traceback* tb = std::exchange(e->traceback, nullptr))
        decref(tb);
}

void traverseException(Object* o, Visitor& visit)
{
    auto* e = static_cast<BaseException*>(o);
    for (Value v : extraFields(o))
        visit(v);
    visit(static_cast<Object*>(e->args));
    visit(e->cause);
    visit(e->context);
    visit(static_cast<Object*>(e->traceback));
}

Own create(Machine& vm, Type* type, const CallArgs& args)
{
    auto e = Ref<BaseException>::steal(static_cast<BaseException*>(vm.allocate(type)));
    e->args = vm.newTuple(std::span<const Value>(args.values, args.positional)).release();
    return std::move(e).own();
}

void setArgs(Machine& vm, BaseException* e, const CallArgs& args)
{
    // As create() left it, unless a class has its own __new__.
    if (e->args && e->args->size == args.positional && std::equal(args.values, args.values + args.positional, e->args->items))
        return;
    Ref<Tuple> fresh = vm.newTuple(std::span<const Value>(args.values, args.positional));
    if (Tuple* old = std::exchange(e->args, fresh.release()))
        decref(old);
}

void setField(Value& field, Value v) { decref(std::exchange(field, Own::ref(v).release())); }

bool initPlain(Machine& vm, Value self, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError(cat(vm.typeOf(self)->name, "() takes no keyword arguments"));
    setArgs(vm, self.as<BaseException>(), args);
    return true;
}

bool initStopIteration(Machine& vm, Value self, const CallArgs& args)
{
    if (!initPlain(vm, self, args))
        return false;
    setField(self.as<StopIterationObject>()->value, args.positional ? args.values[0] : Value::none());
    return true;
}

bool initSystemExit(Machine& vm, Value self, const CallArgs& args)
{
    if (!initPlain(vm, self, args))
        return false;
    Ref<Tuple> all;
    if (args.positional > 1)
        all = vm.newTuple(std::span<const Value>(args.values, args.positional));
    setField(self.as<SystemExitObject>()->code, args.positional == 0 ? Value::none() : args.positional == 1 ? args.values[0] : all.value());
    return true;
}

// Keywords that set fields: name=..., obj=..., path=...
bool initWithKeywords(Machine& vm, Value self, const CallArgs& args, std::initializer_list<std::pair<std::string_view, Value*>> fields)
{
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        const std::string_view name = viewOf(args.names->items[k]);
        bool isKnown = false;
        for (auto& [fieldName, field] : fields) {
            if (fieldName == name) {
                setField(*field, args.values[args.positional + k]);
                isKnown = true;
            }
        }
        if (!isKnown)
            return vm.typeError(cat("'", name, "' is an invalid keyword argument for ", vm.typeName(self), "()"));
    }
    setArgs(vm, self.as<BaseException>(), CallArgs{args.values, args.positional, nullptr});
    return true;
}
bool initNameError(Machine& vm, Value self, const CallArgs& args) { return initWithKeywords(vm, self, args, {{"name", &self.as<NameErrorObject>()->name}}); }
bool initAttributeError(Machine& vm, Value self, const CallArgs& args)
{
    auto* e = self.as<AttributeErrorObject>();
    return initWithKeywords(vm, self, args, {{"name", &e->name}, {"obj", &e->object}});
}
bool initImportError(Machine& vm, Value self, const CallArgs& args)
{
    auto* e = self.as<ImportErrorObject>();
    if (!initWithKeywords(vm, self, args, {{"name", &e->name}, {"path", &e->path}}))
        return false;
    setField(e->message, args.positional == 1 ? args.values[0] : Value());
    return true;
}

// OSError(errno, strerror, filename) becomes the class of its errno, at creation.
Type* classOfErrno(Machine& vm, int64_t number)
{
    switch (number) {
    case 11: case 115: case 114: return vm.exc.BlockingIOError;
    case 10: return vm.exc.ChildProcessError;
    case 32: case 108: return vm.exc.BrokenPipeError;
    case 103: return vm.exc.ConnectionAbortedError;
    case 111: return vm.exc.ConnectionRefusedError;
    case 104: return vm.exc.ConnectionResetError;
    case 17: return vm.exc.FileExistsError;
    case 2: return vm.exc.FileNotFoundError;
    case 4: return vm.exc.InterruptedError;
    case 21: return vm.exc.IsADirectoryError;
    case 20: return vm.exc.NotADirectoryError;
    case 1: case 13: return vm.exc.PermissionError;
    case 3: return vm.exc.ProcessLookupError;
    case 110: return vm.exc.TimeoutError;
    default: return vm.exc.OSError;
    }
}
Own createOsError(Machine& vm, Type* type, const CallArgs& args)
{
    if (type == vm.exc.OSError && args.positional >= 2 && args.values[0].isInt())
        type = classOfErrno(vm, args.values[0].asInt());
    Own self = create(vm, type, args);
    auto* e = self->as<OsErrorObject>();
    if (args.positional >= 2 && args.positional <= 5) {
        setField(e->errorNumber, args.values[0]);
        setField(e->message, args.values[1]);
        if (args.positional >= 3) {
            setField(e->fileName, args.values[2]);
            if (args.positional == 5)
                setField(e->fileName2, args.values[4]);
            decref(std::exchange(e->args, vm.newTuple(std::span<const Value>(args.values, 2)).release()));
        }
    }
    return self;
}
bool initOsError(Machine& vm, Value self, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError(cat(vm.typeOf(self)->name, "() takes no keyword arguments"));
    return true;    // __new__ has done it
}

bool initSyntaxError(Machine& vm, Value self, const CallArgs& args)
{
    if (!initPlain(vm, self, args))
        return false;
    auto* e = self.as<SyntaxErrorObject>();
    if (args.positional >= 1)
        setField(e->message, args.values[0]);
    if (args.positional == 2) {
        Ref<Tuple> details = vm.tupleOf(args.values[1]);
        if (!details)
            return false;
        if (details->size < 4 || details->size > 6)
            return vm.typeError(cat("function missing required argument 'filename' (pos 1)"));
        Value* const fields[] = {&e->fileName, &e->line, &e->offset, &e->text, &e->endLine, &e->endOffset};
        for (uint32_t i = 0; i < details->size; ++i)
            setField(*fields[i], details->items[i]);
    }
    return true;
}

bool initUnicodeError(Machine& vm, Value self, const CallArgs& args)
{
    if (!initPlain(vm, self, args))
        return false;
    auto* e = self.as<UnicodeErrorObject>();
    const bool isTranslate = vm.isInstance(self, vm.exc.UnicodeTranslateError);
    if (args.positional != (isTranslate ? 4u : 5u))
        return vm.typeError(cat("function takes exactly ", isTranslate ? 4 : 5, " arguments (", args.positional, " given)"));
    const Value* v = args.values;
    if (!isTranslate)
        setField(e->encoding, *v++);
    setField(e->object, v[0]);
    setField(e->start, v[1]);
    setField(e->end, v[2]);
    setField(e->reason, v[3]);
    return true;
}

// ---- text

Own strPlain(Machine& vm, Value self)
{
    Tuple* args = self.as<BaseException>()->args;
    if (!args || args->size == 0)
        return vm.newStr("").share();
    if (args->size == 1)
        return vm.str(args->items[0]);
    return vm.str(Value(args));
}
Own reprPlain(Machine& vm, Value self)
{
    Tuple* args = self.as<BaseException>()->args;
    if (args && args->size == 1) {
        Own one = vm.repr(args->items[0]);
        return one ? vm.newStr(cat(vm.typeOf(self)->name, "(", viewOf(one), ")")).share() : Own();
    }
    Own all = args ? vm.repr(Value(args)) : vm.newStr("()").share();
    return all ? vm.newStr(cat(vm.typeOf(self)->name, viewOf(all))).share() : Own();
}
Own strKeyError(Machine& vm, Value self)
{
    Tuple* args = self.as<BaseException>()->args;
    if (args && args->size == 1)
        return vm.repr(args->items[0]);
    return strPlain(vm, self);
}
Own strOsError(Machine& vm, Value self)
{
    auto* e = self.as<OsErrorObject>();
    if (e->errorNumber.isNull() || e->message.isNull())
        return strPlain(vm, self);
    Own number = vm.str(e->errorNumber), message = vm.str(e->message);
    if (!number || !message)
        return {};
    std::string text = cat("[Errno ", viewOf(number), "] ", viewOf(message));
    if (!e->fileName.isNull() && !e->fileName.isNone()) {
        Own file = vm.repr(e->fileName);
        if (!file)
            return {};
        text += cat(": ", viewOf(file));
        if (!e->fileName2.isNull() && !e->fileName2.isNone()) {
            Own second = vm.repr(e->fileName2);
            if (!second)
                return {};
            text += cat(" -> ", viewOf(second));
        }
    }
    return vm.newStr(text).share();
}
Own strImportError(Machine& vm, Value self)
{
    auto* e = self.as<ImportErrorObject>();
    return isStr(e->message) ? Own::ref(e->message) : strPlain(vm, self);
}
Own strSyntaxError(Machine& vm, Value self)
{
    auto* e = self.as<SyntaxErrorObject>();
    Own message = e->message.isNull() ? vm.newStr("None").share() : vm.str(e->message);
    if (!message)
        return {};
    std::string file;
    if (isStr(e->fileName)) {
        file = viewOf(e->fileName);
        if (const size_t slash = file.rfind('/'); slash != std::string::npos)
            file.erase(0, slash + 1);
    }
    const bool hasLine = e->line.isInt();
    if (file.empty() && !hasLine)
        return message;
    if (!file.empty() && hasLine)
        return vm.newStr(cat(viewOf(message), " (", file, ", line ", e->line.asInt(), ")")).share();
    return vm.newStr(file.empty() ? cat(viewOf(message), " (line ", e->line.asInt(), ")") : cat(viewOf(message), " (", file, ")")).share();
}
Own strUnicodeError(Machine& vm, Value self)
{
    auto* e = self.as<UnicodeErrorObject>();
    if (e->object.isNull() || !e->start.isInt() || !e->end.isInt())
        return strPlain(vm, self);
    const int64_t start = e->start.asInt(), end = e->end.asInt();
    Own reason = vm.str(e->reason);
    Own encoding = e->encoding.isNull() ? vm.newStr("").share() : vm.str(e->encoding);
    if (!reason || !encoding)
        return {};
    std::string what;
    if (end == start + 1) {
        if (isBytes(e->object) && start >= 0 && start < e->object.as<Bytes>()->size) {
            static const char* const digits = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(e->object.as<Bytes>()->data[start]);
            return vm.newStr(cat("'", viewOf(encoding), "' codec can't decode byte 0x", digits[byte >> 4], digits[byte & 15], " in position ", start, ": ", viewOf(reason))).share();
        }
        if (isStr(e->object) && start >= 0 && start < e->object.as<Str>()->length) {
            size_t at = byteOffset(e->object.as<Str>(), static_cast<uint32_t>(start));
            const char32_t c = decodeAt(viewOf(e->object), at);
            char buffer[16];
            std::snprintf(buffer, sizeof buffer, c <= 0xFF ? "\\x%02x" : c <= 0xFFFF ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
            if (e->encoding.isNull())
                return vm.newStr(cat("can't translate character '", buffer, "' in position ", start, ": ", viewOf(reason))).share();
            return vm.newStr(cat("'", viewOf(encoding), "' codec can't encode character '", buffer, "' in position ", start, ": ", viewOf(reason))).share();
        }
    }
    if (isBytes(e->object))
        return vm.newStr(cat("'", viewOf(encoding), "' codec can't decode bytes in position ", start, "-", end - 1, ": ", viewOf(reason))).share();
    if (e->encoding.isNull())
        return vm.newStr(cat("can't translate characters in position ", start, "-", end - 1, ": ", viewOf(reason))).share();
    return vm.newStr(cat("'", viewOf(encoding), "' codec can't encode characters in position ", start, "-", end - 1, ": ", viewOf(reason))).share();
}

// ---- attributes

template<class T, Value T::*member> Own getField(Machine&, Value self)
{
    const Value v = self.as<T>()->*member;
    return v.isNull() ? Own::none() : Own::ref(v);
}
template<class T, Value T::*member> bool setFieldOf(Machine&, Value self, Value v)
{
    setField(self.as<T>()->*member, v);
    return true;
}
template<class T, Value T::*member> void field(Machine& vm, Type* type, const char* name) { vm.addGetSet(type, name, getField<T, member>, setFieldOf<T, member>); }

Own getArgs(Machine& vm, Value self)
{
    Tuple* args = self.as<BaseException>()->args;
    return args ? Own::ref(Value(args)) : vm.newTuple(0).share();
}
bool setArgsAttribute(Machine& vm, Value self, Value v)
{
    if (v.isNull())
        return vm.typeError("args may not be deleted");
    Ref<Tuple> t = vm.tupleOf(v);
    if (!t)
        return false;
    if (Tuple* old = std::exchange(self.as<BaseException>()->args, t.release()))
        decref(old);
    return true;
}
Own getTraceback(Machine&, Value self)
{
    Traceback* tb = visibleTraceback(self.as<BaseException>()->traceback);
    return tb ? Own::ref(Value(tb)) : Own::none();
}
bool setTraceback(Machine& vm, Value self, Value v)
{
    if (v.isNull())
        return vm.typeError("__traceback__ may not be deleted");
    if (!v.isNone() && !(v.isObject() && v.object()->type == vm.types.traceback))
        return vm.typeError("__traceback__ must be a traceback or None");
    Own keep = Own::ref(v);
    Traceback* old = std::exchange(self.as<BaseException>()->traceback, v.isNone() ? nullptr : keep.release().as<Traceback>());
    if (old)
        decref(old);
    return true;
}
bool checkException(Machine& vm, Value v, const char* what)
{
    if (v.isNull())
        return vm.typeError(cat(what, " may not be deleted"));
    if (!v.isNone() && !isException(v))
        return vm.typeError(cat(std::string_view(what) == "__cause__" ? "exception cause must be None or derive from BaseException" : "exception context must be None or derive from BaseException"));
    return true;
}
bool setCause(Machine& vm, Value self, Value v)
{
    if (!checkException(vm, v, "__cause__"))
        return false;
    self.as<BaseException>()->suppressContext = true;
    setField(self.as<BaseException>()->cause, v.isNone() ? Value() : v);
    return true;
}
bool setContextAttribute(Machine& vm, Value self, Value v)
{
    if (!checkException(vm, v, "__context__"))
        return false;
    setField(self.as<BaseException>()->context, v.isNone() ? Value() : v);
    return true;
}
Own getSuppress(Machine&, Value self) { return Own::boolean(self.as<BaseException>()->suppressContext); }
bool setSuppress(Machine& vm, Value self, Value v)
{
    if (v.isNull() || !v.isBool())
        return vm.typeError("attribute value type must be bool");
    self.as<BaseException>()->suppressContext = v.isTrue();
    return true;
}
Own withTraceback(Machine& vm, const Value* a)
{
    return setTraceback(vm, a[0], a[1]) ? Own::ref(a[0]) : Own();
}
Own setState(Machine& vm, const Value* a)
{
    if (a[1].isNone())
        return Own::none();
    if (!isDict(a[1]))
        return vm.typeError("state is not a dictionary");
    const Ref<List> names = vm.listOf(a[1]);
    for (uint32_t i = 0; names && i < names->size; ++i) {
        const Own value = vm.getItem(a[1], names->items[i]);
        if (!value)
            return {};
        if (!isStr(names->items[i]))
            return vm.typeError(cat("attribute name must be string, not '", vm.typeName(names->items[i]), "'"));
        if (!vm.setAttr(a[0], vm.intern(names->items[i].as<Str>()), value))
            return {};
    }
    return names ? Own::none() : Own();
}
Own addNote(Machine& vm, const Value* a)
{
    if (!isStr(a[1]))
        return vm.typeError(cat("note must be a str, not '", vm.typeName(a[1]), "'"));
    Own notes;
    if (!vm.findAttr(a[0], vm.names.notes, notes))
        return {};
    if (!notes) {
        notes = vm.newList().share();
        if (!vm.setAttr(a[0], vm.names.notes, notes))
            return {};
    }
    if (!isList(notes))
        return vm.typeError("Cannot add note: __notes__ is not a list");
    pushBack(notes->as<List>(), a[1]);
    return Own::none();
}
Own reduce(Machine& vm, const Value* a)
{
    Own args = getArgs(vm, a[0]), dict;
    if (!vm.findAttr(a[0], vm.names.dict, dict))
        return {};
    if (dict && isDict(dict) && dict->as<Dict>()->count > 0)
        return vm.newTuple({Value(vm.typeOf(a[0])), args.get(), dict.get()}).share();
    return vm.newTuple({Value(vm.typeOf(a[0])), args.get()}).share();
}

}    // namespace

Own Machine::newException(Type* type, std::initializer_list<Value> args)
{
    const CallArgs all{args.begin(), static_cast<uint32_t>(args.size()), nullptr};
    const bool isPlain = type->slots.create == create && type->slots.init == initPlain && (type->typeFlags & kInstantiable);
    return isPlain ? create(*this, type, all) : call(Value(type), args);
}

void setupExceptions(Machine& vm)
{
    Exceptions& e = vm.exc;
    Type* object = vm.types.object;
    auto define = [&](Type* type, const char* name, Type* parent, size_t size) {
        TypeSpec spec;
        spec.name = name;
        spec.base = parent;
        spec.size = size;
        if (parent == object) {
            spec.flags |= kGcType | kExceptionSubclass;
            spec.attrsAt = sizeof(BaseException) - sizeof(Attrs);    // its last member
            spec.slots.clear = clearException;
            spec.slots.traverse = traverseException;
            spec.slots.create = create;
            spec.slots.init = initPlain;
            spec.slots.repr = reprPlain;
            spec.slots.str = strPlain;
        }
        auto is = [&](const char* n) { return std::string_view(name) == n; };
        if (is("StopIteration"))
            spec.slots.init = initStopIteration;
        else if (is("SystemExit"))
            spec.slots.init = initSystemExit;
        else if (is("NameError"))
            spec.slots.init = initNameError;
        else if (is("AttributeError"))
            spec.slots.init = initAttributeError;
        else if (is("ImportError"))
            spec.slots.init = initImportError, spec.slots.str = strImportError;
        else if (is("KeyError"))
            spec.slots.str = strKeyError;
        else if (is("OSError"))
            spec.slots.create = createOsError, spec.slots.init = initOsError, spec.slots.str = strOsError;
        else if (is("SyntaxError"))
            spec.slots.init = initSyntaxError, spec.slots.str = strSyntaxError;
        else if (is("UnicodeEncodeError") || is("UnicodeDecodeError") || is("UnicodeTranslateError"))
            spec.slots.init = initUnicodeError, spec.slots.str = strUnicodeError;
        else if (is("BaseExceptionGroup"))
            fillGroupSlots(spec);
        vm.defineType(type, spec);
    };
#define SWIMLOOP_DEFINE(name, parent, layout) define(e.name, #name, std::string_view(#parent) == "object" ? object : parentOf(#parent), sizeof(layout));
    auto parentOf = [&](std::string_view name) -> Type* {
#define SWIMLOOP_BY_NAME(n, p, l) \
    if (name == #n) \
        return e.n;
        SWIMLOOP_EXCEPTIONS(SWIMLOOP_BY_NAME)
#undef SWIMLOOP_BY_NAME
        return nullptr;
    };
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_DEFINE)
#undef SWIMLOOP_DEFINE

    Type* b = e.BaseException;
    vm.addGetSet(b, "args", getArgs, setArgsAttribute);
    vm.addGetSet(b, "__traceback__", getTraceback, setTraceback);
    vm.addGetSet(b, "__cause__", getField<BaseException, &BaseException::cause>, setCause);
    vm.addGetSet(b, "__context__", getField<BaseException, &BaseException::context>, setContextAttribute);
    vm.addGetSet(b, "__suppress_context__", getSuppress, setSuppress);
    vm.addMethods(b, {{"with_traceback(self, object, /)", withTraceback}, {"add_note(self, object, /)", addNote}, {"__reduce__(self, /)", reduce}, {"__setstate__(self, state, /)", setState}});
    field<StopIterationObject, &StopIterationObject::value>(vm, e.StopIteration, "value");
    field<SystemExitObject, &SystemExitObject::code>(vm, e.SystemExit, "code");
    field<NameErrorObject, &NameErrorObject::name>(vm, e.NameError, "name");
    field<AttributeErrorObject, &AttributeErrorObject::name>(vm, e.AttributeError, "name");
    field<AttributeErrorObject, &AttributeErrorObject::object>(vm, e.AttributeError, "obj");
    field<ImportErrorObject, &ImportErrorObject::message>(vm, e.ImportError, "msg");
    field<ImportErrorObject, &ImportErrorObject::name>(vm, e.ImportError, "name");
    field<ImportErrorObject, &ImportErrorObject::path>(vm, e.ImportError, "path");
    field<OsErrorObject, &OsErrorObject::errorNumber>(vm, e.OSError, "errno");
    field<OsErrorObject, &OsErrorObject::message>(vm, e.OSError, "strerror");
    field<OsErrorObject, &OsErrorObject::fileName>(vm, e.OSError, "filename");
    field<OsErrorObject, &OsErrorObject::fileName2>(vm, e.OSError, "filename2");
    field<SyntaxErrorObject, &SyntaxErrorObject::message>(vm, e.SyntaxError, "msg");
    field<SyntaxErrorObject, &SyntaxErrorObject::fileName>(vm, e.SyntaxError, "filename");
    field<SyntaxErrorObject, &SyntaxErrorObject::line>(vm, e.SyntaxError, "lineno");
    field<SyntaxErrorObject, &SyntaxErrorObject::offset>(vm, e.SyntaxError, "offset");
    field<SyntaxErrorObject, &SyntaxErrorObject::text>(vm, e.SyntaxError, "text");
    field<SyntaxErrorObject, &SyntaxErrorObject::endLine>(vm, e.SyntaxError, "end_lineno");
    field<SyntaxErrorObject, &SyntaxErrorObject::endOffset>(vm, e.SyntaxError, "end_offset");
    for (Type* t : {e.UnicodeEncodeError, e.UnicodeDecodeError, e.UnicodeTranslateError}) {
        field<UnicodeErrorObject, &UnicodeErrorObject::encoding>(vm, t, "encoding");
        field<UnicodeErrorObject, &UnicodeErrorObject::object>(vm, t, "object");
        field<UnicodeErrorObject, &UnicodeErrorObject::start>(vm, t, "start");
        field<UnicodeErrorObject, &UnicodeErrorObject::end>(vm, t, "end");
        field<UnicodeErrorObject, &UnicodeErrorObject::reason>(vm, t, "reason");
    }
    // CPython lists the builtin ones by name.
    for (Type* base : {e.BaseException, e.Exception, e.UnicodeError})
        if (base->subclasses)
            std::sort(base->subclasses->begin(), base->subclasses->end(), [](const Type* x, const Type* y) { return x->name->view() < y->name->view(); });
    setupExceptionGroups(vm);
    // Those that CPython has made by the time a script begins: who walks the classes meets them.
    auto early = [&vm](const char* name, Type* base, Type* second = nullptr) {
        TypeSpec spec;
        spec.name = name;
        spec.base = base;
        spec.size = base->basicSize;
        Type* type = vm.newType(spec);
        if (second)
            addSubclass(second, type);
    };
    early("zipimport.ZipImportError", e.ImportError);
    early("encodings.CodecRegistryError", e.LookupError, e.SystemError);
    early("_frozen_importlib._DeadlockError", e.RuntimeError);
}

}    // namespace swimloop::vm

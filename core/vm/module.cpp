// Modules and imports: native ones, those that come with the simulator, and those beside the scenario.
#include "vm/module.h"

#include <algorithm>

#include "vm/bigint.h"
#include "vm/call.h"
#include "vm/class_internal.h"
#include "vm/interpreter_ops.h"
#include "vm/known_modules.h"
#include "vm/machine_state.h"
#include "vm/setup.h"
#include "vm/workers.h"
#include "vm/world.h"

namespace swimloop::vm {

namespace {

// ---- the type

// Is the text of the module still running, further out on the stack?
bool isPartlyInitialized(Machine& vm, const Dict* names)
{
    const Value name = findStr(names, vm.names.name);
    const Value file = findStr(names, vm.names.file);
    if (!isStr(file) || (isStr(name) && viewOf(name) == "__main__"))
        return false;
    for (const Frame* f = vm.currentFrame(); f; f = f->back)
        if (f->globals == names && !(f->code->flags & script::kFunction) && f->code->fileName->view() == viewOf(file))
            return true;
    return false;
}

Own moduleGetAttr(Machine& vm, Value self, Str* name)
{
    auto* m = self.as<Module>();
    Value inType = vm.lookupInType(vm.typeOf(self), name);
    if (inType.isNull()) {
        Value v = m->dict ? findStr(m->dict, name) : Value();
        if (!v.isNull())
            return Own::ref(v);
    } else {
        const bool isData = inType.isObject() && inType.object()->type->slots.descrSet && inType.object()->type->slots.descrGet;
        Value v = m->dict && !isData ? findStr(m->dict, name) : Value();
        if (!v.isNull())
            return Own::ref(v);
        return vm.genericGetAttr(self, name);
    }
    Value hook = m->dict ? findStr(m->dict, vm.names.getattr) : Value();    // PEP 562
    if (!hook.isNull()) {
        Own function = Own::ref(hook);
        return vm.call(function, {Value(name)});
    }
    Value shown = m->dict ? findStr(m->dict, vm.names.name) : Value();
    const bool isPartial = m->dict && isPartlyInitialized(vm, m->dict);
    vm.raise(vm.exc.AttributeError, cat(isPartial ? "partially initialized module '" : "module '", isStr(shown) ? viewOf(shown) : m->name ? m->name->view() : "?", "' has no attribute '", name, "'", isPartial ? " (most likely due to a circular import)" : ""));
    if (BaseException* e = vm.error(); e && e->type == vm.exc.AttributeError) {
        decref(std::exchange(static_cast<AttributeErrorObject*>(e)->name, Own::ref(Value(name)).release()));
        decref(std::exchange(static_cast<AttributeErrorObject*>(e)->object, Own::ref(self).release()));
    }
    return {};
}
bool moduleSetAttr(Machine& vm, Value self, Str* name, Value v)
{
    auto* m = self.as<Module>();
    Value inType = vm.lookupInType(vm.typeOf(self), name);
    if (inType.isObject() && inType.object()->type->slots.descrSet)
        return vm.genericSetAttr(self, name, v);
    if (!v.isNull()) {
        setStr(m->dict, name, v);
        return true;
    }
    return popStr(m->dict, name) ? true : static_cast<bool>(vm.attributeError(self, name));
}
Own moduleRepr(Machine& vm, Value self)
{
    auto* m = self.as<Module>();
    Value name = findStr(m->dict, vm.names.name);
    Value file = findStr(m->dict, vm.names.file);
    const std::string_view shown = isStr(name) ? viewOf(name) : "?";
    if (isStr(file))
        return vm.newStr(cat("<module '", shown, "' from ", reprOf(viewOf(file)), ">")).share();
    const bool isMade = !vm.state->nativeModules.contains(std::string(shown)) && shown != "builtins";    // by the script
    return vm.newStr(cat("<module '", shown, isMade ? "'>" : "' (built-in)>")).share();
}
Own moduleCreate(Machine& vm, Type* type, const CallArgs& args)
{
    auto m = Ref<Module>::steal(static_cast<Module*>(vm.allocate(type)));
    m->dict = vm.newDict().release();
    if (args.positional && isStr(args.values[0]))
        m->name = Own::ref(args.values[0]).release().as<Str>();
    return std::move(m).own();
}
bool moduleInit(Machine& vm, Value self, const CallArgs& args)
{
    if (!args.positional || !isStr(args.values[0]))
        return vm.typeError("module() missing required argument 'name' (pos 1)");
    Dict* d = self.as<Module>()->dict;
    setStr(d, vm.names.name, args.values[0]);
    setStr(d, vm.names.doc, args.positional > 1 ? args.values[1] : Value::none());
    for (Str* n : {vm.names.package, vm.names.loader, vm.names.spec})
        setStr(d, n, Value::none());
    return true;
}
Own moduleDict(Machine&, Value self) { return Own::ref(Value(self.as<Module>()->dict)); }
Own moduleDir(Machine& vm, const Value* a)
{
    Value hook = findStr(a[0].as<Module>()->dict, vm.names.dir);
    if (!hook.isNull())
        return vm.call(hook);
    return vm.listOf(Value(a[0].as<Module>()->dict)).share();
}

// ---- finding

Failure notFound(Machine& vm, std::string_view name)
{
    const bool isKnown = isKnownElsewhere(name.substr(0, name.find('.')));
    Own error = vm.newException(vm.exc.ModuleNotFoundError, cat("No module named ", reprOf(name), isKnown ? " (not part of the simulator)" : ""));
    if (!error)
        return {};
    auto* e = error->as<ImportErrorObject>();
    decref(std::exchange(e->name, vm.newStr(name).share().release()));
    return vm.raiseObject(error);
}

Own loadSource(Machine& vm, const std::string& name, const World::Source& source)
{
    Ref<Code> code = vm.compile(source.text, source.fileName, "exec", source.isScript);
    if (!code)
        return {};
    Ref<Module> m = vm.newModule(name);
    if (!source.fileName.empty())
        setStr(m->dict, vm.names.file, vm.newStr(source.fileName).value());
    setStr(m->dict, vm.names.builtins, Value(vm.builtins()));
    const size_t dot = name.rfind('.');
    setStr(m->dict, vm.names.package, vm.newStr(source.isPackage ? name : dot == std::string::npos ? "" : name.substr(0, dot)).value());
    if (source.isPackage)
        setStr(m->dict, vm.names.path, vm.newList().value());
    Str* key = vm.intern(name);
    setStr(vm.sysModules(), key, m.value());
    if (!vm.execute(code, m->dict, Value())) {
        Ref<BaseException> error = vm.takeError();
        removeStr(vm.sysModules(), key);
        if (error)
            vm.restoreError(std::move(error));
        return {};
    }
    Value loaded = findStr(vm.sysModules(), key);    // a module may put something else in its place
    return loaded.isNull() ? m.share() : Own::ref(loaded);
}

Own loadOne(Machine& vm, const std::string& name)
{
    Str* key = vm.intern(name);
    Value known = findStr(vm.sysModules(), key);
    if (!known.isNull()) {
        if (known.isNone())
            return vm.raise(vm.exc.ModuleNotFoundError, cat("import of ", name, " halted; None in sys.modules"));
        return Own::ref(known);
    }
    RecursionGuard guard(vm);
    if (!guard)
        return {};
    if (auto it = vm.state->nativeModules.find(name); it != vm.state->nativeModules.end()) {
        Ref<Module> m = vm.newModule(name);
        setStr(vm.sysModules(), key, m.value());
        const size_t dot = name.rfind('.');
        setStr(m->dict, vm.names.package, vm.newStr(dot == std::string::npos ? "" : name.substr(0, dot)).value());
        if (!it->second(vm, m)) {
            Ref<BaseException> error = vm.takeError();
            removeStr(vm.sysModules(), key);
            if (error)
                vm.restoreError(std::move(error));
            return {};
        }
        return std::move(m).own();
    }
    if (vm.world) {
        if (auto source = vm.world->findModule(name)) {
            // The simulator's own modules take no virtual time to load.
            const uint64_t unsettled = vm.workers->unsettledSteps();
            const int64_t left = MachineState::holdSlice(vm);
            Own loaded = loadSource(vm, name, *source);
            if (!source->isScript) {
                vm.workers->setUnsettledSteps(unsettled);
                MachineState::resumeSlice(vm, left);
            }
            return loaded;
        }
    }
    return notFound(vm, name);
}

}    // namespace

Own Machine::importModule(std::string_view dottedName)
{
    Own module;
    size_t end = 0;
    while (end != std::string_view::npos) {
        end = dottedName.find('.', end + (end != 0));
        const std::string prefix(dottedName.substr(0, end));
        Own parent = std::move(module);
        if (parent && findStr(sysModules(), intern(prefix)).isNull() && parent->object()->type == types.module && !state->nativeModules.contains(prefix)) {
            // A module that is no package has no others inside.
            if (findStr(parent->as<Module>()->dict, names.path).isNull() && !(world && world->findModule(prefix))) {
                Own error = newException(exc.ModuleNotFoundError, cat("No module named ", reprOf(prefix), "; ", reprOf(prefix.substr(0, prefix.rfind('.'))), " is not a package"));
                if (!error)
                    return {};
                decref(std::exchange(error->as<ImportErrorObject>()->name, newStr(prefix).share().release()));
                return raiseObject(error);
            }
        }
        module = loadOne(*this, prefix);
        if (!module)
            return {};
        if (parent && parent->object()->type == types.module)
            setStr(parent->as<Module>()->dict, intern(prefix.substr(prefix.rfind('.') + 1)), module);
    }
    return module;
}

void Machine::registerModule(std::string_view name, ModuleInit init) { state->nativeModules[std::string(name)] = init; }
Dict* Machine::builtins() const { return state->builtins; }
Dict* Machine::sysModules() const { return state->modules; }

// ---- instructions

Own importName(Machine& vm, Frame* frame, Str* name, Value fromList, Value level)
{
    Value hook = findStr(frame->builtins, vm.names.import_);
    if (!hook.isNull() && !(hook.isObject() && hook.object()->type == vm.types.builtinFunction)) {    // the script's own __import__
        Own function = Own::ref(hook);
        return vm.call(function, {Value(name), Value(frame->globals), frame->locals ? Value(frame->locals) : Value::none(), fromList, level});
    }
    return importFor(vm, frame->globals, name->view(), fromList, level.isInt() ? level.asInt() : 0);
}

Own importFor(Machine& vm, Dict* globals, std::string_view name, Value fromList, int64_t level)
{
    std::string full(name);
    if (level > 0) {
        Value package = globals ? findStr(globals, vm.names.package) : Value();
        std::string base;
        if (isStr(package)) {
            base = viewOf(package);
        } else {
            Value own = globals ? findStr(globals, vm.names.name) : Value();
            base = isStr(own) ? viewOf(own) : "";
            if (globals && findStr(globals, vm.names.path).isNull())
                base.resize(base.rfind('.') == std::string::npos ? 0 : base.rfind('.'));
        }
        if (base.empty())
            return vm.raise(vm.exc.ImportError, "attempted relative import with no known parent package");
        for (int64_t i = 1; i < level; ++i) {
            const size_t dot = base.rfind('.');
            if (dot == std::string::npos)
                return vm.raise(vm.exc.ImportError, "attempted relative import beyond top-level package");
            base.resize(dot);
        }
        full = name.empty() ? base : cat(base, ".", name);
    }
    if (full.empty())
        return vm.valueError("Empty module name");
    Own module = vm.importModule(full);
    if (!module)
        return {};
    const bool wantsNames = !fromList.isNull() && !fromList.isNone() && vm.truth(fromList) > 0;
    if (!wantsNames) {
        if (level == 0)
            return vm.importModule(full.substr(0, full.find('.')));
        return module;
    }
    // `from package import submodule` loads the submodule.
    if (module->object()->type == vm.types.module && isTuple(fromList)) {
        for (Value each : fromList.as<Tuple>()->view()) {
            if (!isStr(each) || viewOf(each) == "*" || !findStr(module->as<Module>()->dict, vm.intern(each.as<Str>())).isNull())
                continue;
            const std::string sub = cat(full, ".", viewOf(each));
            if (vm.state->nativeModules.contains(sub) || (vm.world && vm.world->findModule(sub)))
                if (!vm.importModule(sub))
                    return {};
        }
    }
    return module;
}

Own importFrom(Machine& vm, Value module, Str* name)
{
    Own v;
    if (!vm.findAttr(module, name, v))
        return {};
    if (v)
        return v;
    Own moduleName;
    if (!vm.findAttr(module, vm.names.name, moduleName))
        return {};
    const std::string shown = moduleName && isStr(moduleName) ? std::string(viewOf(moduleName)) : "<unknown module name>";
    Value loaded = findStr(vm.sysModules(), vm.intern(cat(shown, ".", name)));
    if (!loaded.isNull())
        return Own::ref(loaded);
    Own file;
    if (!vm.findAttr(module, vm.names.file, file))
        return {};
    const bool isPartial = module.isObject() && module.object()->type == vm.types.module && isPartlyInitialized(vm, module.as<Module>()->dict);
    // A simulated package says that it has only a part of the real one.
    const bool isSimulated = module.isObject() && module.object()->type == vm.types.module && !findStr(module.as<Module>()->dict, vm.intern("__simulated__")).isNull();
    Own error = vm.newException(vm.exc.ImportError, cat("cannot import name ", reprOf(name->view()), " from ", isPartial ? "partially initialized module " : "", reprOf(shown), isPartial ? " (most likely due to a circular import) (" : " (", file && isStr(file) ? viewOf(file) : "unknown location", isSimulated ? ") (not part of the simulator)" : ")"));
    if (!error)
        return {};
    auto* e = error->as<ImportErrorObject>();
    decref(std::exchange(e->name, vm.newStr(shown).share().release()));
    if (file)
        decref(std::exchange(e->path, file.release()));
    return vm.raiseObject(error);
}

bool importStar(Machine& vm, Frame* frame, Value module)
{
    Own all;
    if (!vm.findAttr(module, vm.names.all, all))
        return false;
    Ref<List> namesToTake;
    if (all) {
        namesToTake = vm.listOf(all);
    } else {
        Own dict = vm.getAttr(module, vm.names.dict);
        namesToTake = dict ? vm.listOf(dict) : Ref<List>();
    }
    if (!namesToTake)
        return false;
    for (uint32_t i = 0; i < namesToTake->size; ++i) {
        Value n = namesToTake->items[i];
        if (!isStr(n) || (!all && viewOf(n).substr(0, 1) == "_"))
            continue;
        Str* name = vm.intern(n.as<Str>());
        Own v = vm.getAttr(module, name);
        if (!v || !storeName(vm, frame, name, v))
            return false;
    }
    return true;
}

// ---- SimpleNamespace

namespace {

bool namespaceInit(Machine& vm, Value self, const CallArgs& args)
{
    if (args.positional)
        return vm.typeError(cat("no positional arguments expected"));
    for (uint32_t k = 0; k < args.keywordCount(); ++k)
        if (!vm.setAttr(self, vm.intern(args.names->items[k].as<Str>()), args.values[k]))
            return false;
    return true;
}
Own namespaceCreate(Machine& vm, Type* type, const CallArgs&) { return Own::steal(Value(vm.allocate(type))); }
Own namespaceRepr(Machine& vm, Value self)
{
    const std::string name = vm.typeOf(self) == vm.types.simpleNamespace ? "namespace" : std::string(vm.typeOf(self)->name->view());
    if (vm.enterRepr(self))
        return vm.newStr(cat(name, "(...)")).share();
    std::string text = name + "(";
    Ref<Dict> d = Ref<Dict>::ref(attrsDict(vm, attrsOf(self.object())));
    DictEntry* entry;
    bool isFirst = true, ok = true;
    for (uint32_t at = 0; ok && nextEntry(d, at, entry);) {
        if (!isStr(entry->key))
            continue;
        text += cat(isFirst ? "" : ", ", viewOf(entry->key), "=");
        isFirst = false;
        Own v = vm.repr(entry->value);
        ok = static_cast<bool>(v);
        if (ok)
            text += viewOf(v);
    }
    vm.leaveRepr(self);
    return ok ? vm.newStr(text + ")").share() : Own();
}
Own namespaceCompare(Machine& vm, Value a, Value b, Compare op)
{
    if ((op != Compare::Equal && op != Compare::NotEqual) || !vm.isInstance(b, vm.types.simpleNamespace) || !vm.isInstance(a, vm.types.simpleNamespace))
        return Own::notImplemented();
    Own x = Own::ref(Value(attrsDict(vm, attrsOf(a.object())))), y = Own::ref(Value(attrsDict(vm, attrsOf(b.object()))));
    return vm.compare(x, y, op);
}

}    // namespace

void setupModules(Machine& vm)
{
    TypeSpec module;
    module.name = "module";
    module.size = sizeof(Module);
    module.flags |= kGcType;
    module.slots.clear = [](Object* o) {
        auto* m = static_cast<Module*>(o);
        if (Dict* d = std::exchange(m->dict, nullptr))
            decref(d);
        if (Str* n = std::exchange(m->name, nullptr))
            decref(n);
    };
    module.slots.traverse = [](Object* o, Visitor& visit) { visit(static_cast<Object*>(static_cast<Module*>(o)->dict)); };
    module.slots.repr = moduleRepr;
    module.slots.getAttr = moduleGetAttr;
    module.slots.setAttr = moduleSetAttr;
    module.slots.create = moduleCreate;
    module.slots.init = moduleInit;
    vm.defineType(vm.types.module, module);
    vm.addGetSet(vm.types.module, "__dict__", moduleDict);
    vm.addMethod(vm.types.module, "__dir__(self, /)", moduleDir);

    TypeSpec simple;
    simple.name = "types.SimpleNamespace";
    simple.hasAttrs = true;
    simple.slots.create = namespaceCreate;
    simple.slots.init = namespaceInit;
    simple.slots.repr = namespaceRepr;
    simple.slots.compare = namespaceCompare;
    simple.slots.isUnhashable = true;
    vm.defineType(vm.types.simpleNamespace, simple);
}

}    // namespace swimloop::vm

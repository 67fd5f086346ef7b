#include "vm/builtins.h"

#include <algorithm>
#include <vector>

#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/setup.h"

namespace swimloop::vm {

namespace {

void addTypes(Machine& vm, Module* module)
{
    const Types& t = vm.types;
    const std::pair<const char*, Type*> types[] = {
        {"object", t.object}, {"type", t.type}, {"int", t.int_}, {"bool", t.bool_}, {"float", t.float_}, {"complex", t.complex}, {"str", t.str},
        {"bytes", t.bytes}, {"bytearray", t.bytearray}, {"memoryview", t.memoryview}, {"tuple", t.tuple}, {"list", t.list}, {"dict", t.dict}, {"set", t.set},
        {"frozenset", t.frozenset}, {"range", t.range}, {"slice", t.slice}, {"property", t.property}, {"staticmethod", t.staticMethod},
        {"classmethod", t.classMethod}, {"super", t.super}, {"enumerate", t.enumerate}, {"zip", t.zip}, {"map", t.map}, {"filter", t.filter}, {"reversed", t.reversed},
    };
    for (const auto& [name, type] : types)
        vm.addValue(module, name, Value(type));
#define SWIMLOOP_ADD_EXCEPTION(name, base, layout) vm.addValue(module, #name, Value(vm.exc.name));
    SWIMLOOP_EXCEPTIONS(SWIMLOOP_ADD_EXCEPTION)
#undef SWIMLOOP_ADD_EXCEPTION
    vm.addValue(module, "ExceptionGroup", Value(vm.exc.ExceptionGroup));
    vm.addValue(module, "EnvironmentError", Value(vm.exc.OSError));
    vm.addValue(module, "IOError", Value(vm.exc.OSError));
}

void dictCopyAll(Dict* into, Dict* from)
{
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(from, at, entry);)
        setStr(into, entry->key.as<Str>(), entry->value);
}

// As CPython has them in vars(builtins), which shows where names are suggested: the first of those that are equally close wins.
constexpr std::string_view kOrder =
    "__build_class__ __import__ abs all any ascii bin breakpoint callable chr compile delattr dir divmod eval exec format "
    "getattr globals hasattr hash hex id input isinstance issubclass iter aiter len locals max min next anext oct ord pow "
    "print repr round setattr sorted sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes "
    "classmethod complex dict enumerate filter float frozenset property int list map object range reversed set slice "
    "staticmethod str super tuple type zip __debug__ BaseException BaseExceptionGroup Exception GeneratorExit "
    "KeyboardInterrupt SystemExit ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError "
    "MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError "
    "TypeError ValueError Warning FloatingPointError OverflowError ZeroDivisionError BytesWarning DeprecationWarning "
    "EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning "
    "UnicodeWarning UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError "
    "InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError IndentationError "
    "IndexError KeyError ModuleNotFoundError NotImplementedError RecursionError UnboundLocalError UnicodeError "
    "BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError TabError UnicodeDecodeError "
    "UnicodeEncodeError UnicodeTranslateError ExceptionGroup EnvironmentError IOError open quit exit copyright credits "
    "license help ";

void putInOrder(Machine& vm, Dict* names)
{
    std::vector<std::pair<Str*, Own>> ordered;
    for (size_t at = 0; at < kOrder.size();) {
        const size_t end = kOrder.find(' ', at);
        Str* name = vm.intern(kOrder.substr(at, end - at));
        if (const Value value = findStr(names, name); !value.isNull()) {
            ordered.emplace_back(name, Own::ref(value));
            removeStr(names, name);
        }
        at = end + 1;
    }
    const auto known = static_cast<std::ptrdiff_t>(ordered.size());
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(names, at, entry);)    // the module's own, as its name
        ordered.emplace_back(vm.intern(entry->key.as<Str>()), Own::ref(entry->value));
    std::rotate(ordered.begin(), ordered.begin() + known, ordered.end());
    dictClear(names);
    for (const auto& [name, value] : ordered)
        setStr(names, name, value.get());
}

// Around the dict that the machine has for builtins already, if it has one.
Ref<Module> makeModule(Machine& vm)
{
    Ref<Module> module = vm.newModule("builtins");
    if (Dict* known = vm.builtins()) {
        dictCopyAll(known, module->dict);
        decref(static_cast<Object*>(std::exchange(module->dict, known)));
    } else {
        vm.state->builtins = module->dict;
    }
    incref(static_cast<Object*>(module->dict));
    if (Dict* modules = vm.sysModules())
        setStr(modules, vm.intern("builtins"), module.value());
    return module;
}

}    // namespace

void setupBuiltins(Machine& vm)
{
    const Ref<Module> made = makeModule(vm);
    Module* module = made;
    addTypes(vm, module);
    vm.addValue(module, "None", Value::none());
    vm.addValue(module, "True", Value::boolean(true));
    vm.addValue(module, "False", Value::boolean(false));
    vm.addValue(module, "Ellipsis", Value::ellipsis());
    vm.addValue(module, "NotImplemented", Value::notImplemented());
    vm.addValue(module, "__debug__", Value::boolean(true));
    addExceptionTexts(vm, module);
    addNumberBuiltins(vm, module);
    addFoldBuiltins(vm, module);
    addObjectBuiltins(vm, module);
    addIterationBuiltins(vm, module);
    addRunBuiltins(vm, module);
    addTextBuiltins(vm, module);
    putInOrder(vm, module->dict);
}

}    // namespace swimloop::vm

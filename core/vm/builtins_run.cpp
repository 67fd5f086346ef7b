// Builtins that run code: compile, eval, exec, __import__, and open, which is the io module's.
#include "script/parser.h"
#include "vm/builtins.h"
#include "vm/interpreter_ops.h"
#include "vm/module.h"
#include "vm/syntax_objects.h"

namespace swimloop::vm {

namespace {

// The text of a source given as str or bytes; false: TypeError naming the function, or a null byte in it.
bool sourceText(Machine& vm, Value source, std::string_view function, std::string_view kinds, std::string_view& out)
{
    if (isStr(source)) {
        out = viewOf(source);
    } else if (isBytes(source)) {
        out = source.as<Bytes>()->view();
    } else if (vm.isInstance(source, vm.types.bytearray)) {
        const Vec<char>* data = source.as<ByteArray>()->data;
        out = data ? std::string_view(data->data(), data->size()) : std::string_view();
    } else {
        return vm.typeError(cat(function, "() arg 1 must be a ", kinds));
    }
    if (out.find('\0') != std::string_view::npos)
        return vm.raise(vm.exc.SyntaxError, "source code string cannot contain null bytes");
    return true;
}

bool isScriptRunning(const Machine& vm)
{
    const Frame* frame = vm.currentFrame();
    return !frame || frame->code->isScript;
}

bool isMapping(Machine& vm, Value v)
{
    return vm.typeOf(v)->slots.getItem != nullptr;
}

// Where code given to eval() or exec() runs. false: failed.
bool chooseScope(Machine& vm, Own& globals, Own& locals)
{
    if (globals->isNone()) {
        Dict* current = currentGlobals(vm);
        if (!current)
            return false;
        globals = Own::ref(Value(current));
        if (locals->isNone())
            locals = currentLocals(vm);
        if (locals.isNull())
            return false;
    } else if (locals->isNone()) {
        locals = globals;
    }
    auto* d = globals->as<Dict>();
    if (findStr(d, vm.names.builtins).isNull())
        setStr(d, vm.names.builtins, Value(vm.currentFrame() ? vm.currentFrame()->builtins : vm.builtins()));
    return true;
}

Own runSource(Machine& vm, Value source, Own globals, Own locals, bool isEval)
{
    const std::string_view function = isEval ? "eval" : "exec";
    if (!chooseScope(vm, globals, locals))
        return {};
    Ref<Code> code;
    if (source.isObject() && source.object()->type == vm.types.code) {
        code = Ref<Code>::ref(source.as<Code>());
        if (code->freeCount > 0)
            return vm.typeError(cat("code object passed to ", function, "() may not contain free variables"));
    } else {
        std::string_view text;
        if (!sourceText(vm, source, function, "string, bytes or code object", text))
            return {};
        if (isEval)
            text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        code = vm.compile(text, "<string>", function, isScriptRunning(vm));
        if (!code)
            return {};
    }
    Own result = vm.execute(code, globals->as<Dict>(), locals);
    return isEval || result.isNull() ? std::move(result) : Own::none();
}

Own orNone(Value v)
{
    return v.isNull() ? Own::none() : Own::ref(v);
}

Own eval(Machine& vm, const Value* args)
{
    Own globals = orNone(args[1]), locals = orNone(args[2]);
    if (!locals->isNone() && !isMapping(vm, locals))
        return vm.typeError("locals must be a mapping");
    if (!globals->isNone() && !isDict(globals))
        return vm.typeError(isMapping(vm, globals) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
    return runSource(vm, args[0], std::move(globals), std::move(locals), true);
}

Own exec(Machine& vm, const Value* args)
{
    Own globals = orNone(args[1]), locals = orNone(args[2]);
    if (!globals->isNone() && !isDict(globals))
        return vm.typeError(cat("exec() globals must be a dict, not ", vm.typeName(globals)));
    if (!locals->isNone() && !isMapping(vm, locals))
        return vm.typeError(cat("locals must be a mapping or None, not ", vm.typeName(locals)));
    if (!args[3].isNull() && !args[3].isNone())
        return vm.typeError("cannot use a closure with this code object");
    return runSource(vm, args[0], std::move(globals), std::move(locals), false);
}

Own compile(Machine& vm, const Value* args)
{
    std::string_view text, fileName;
    if (isStr(args[1]))
        fileName = viewOf(args[1]);
    else if (isBytes(args[1]))
        fileName = args[1].as<Bytes>()->view();
    else
        return vm.typeError(cat("expected str, bytes or os.PathLike object, not ", vm.typeName(args[1])));
    if (!isStr(args[2]))
        return vm.typeError(cat("compile() argument 'mode' must be str, not ", vm.typeName(args[2])));
    const std::string_view mode = viewOf(args[2]);
    if (mode != "exec" && mode != "eval" && mode != "single")
        return vm.valueError("compile() mode must be 'exec', 'eval' or 'single'");
    int64_t flags = 0;
    if (!args[3].isNull() && !vm.toInt64(args[3], flags))
        return {};
    const bool wantsTree = flags & kOnlyTree;
    if (isSyntaxObject(vm, args[0])) {
        if (wantsTree)
            return Own::ref(args[0]);
        const std::unique_ptr<script::Tree> tree = syntaxTree(vm, args[0], fileName, mode);
        return tree ? compileTree(vm, *tree, fileName, mode, isScriptRunning(vm)).own() : Own();
    }
    if (!sourceText(vm, args[0], "compile", "string, bytes or AST object", text))
        return {};
    if (wantsTree) {
        const std::unique_ptr<script::Tree> tree = parseSource(vm, text, fileName, mode);
        return tree ? syntaxObjects(vm, *tree, mode) : Own();
    }
    return vm.compile(text, fileName, mode, isScriptRunning(vm)).own();
}

Own import(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError("module name must be a string");
    const Value level = args[4].isNull() ? Value::integer(0) : args[4];
    int64_t levels = 0;
    if (!vm.toInt64(level, levels))
        return {};
    if (levels < 0)
        return vm.valueError("level must be >= 0");
    if (levels == 0 && viewOf(args[0]).empty())
        return vm.valueError("Empty module name");
    Frame* frame = vm.currentFrame();
    if (!frame)
        return vm.importModule(viewOf(args[0]));
    return importName(vm, frame, vm.intern(args[0].as<Str>()), args[3].isNull() ? Value::none() : args[3], level);
}

Own open(Machine& vm, const CallArgs& args)
{
    const Own io = vm.importModule("io");
    const Own function = io.isNull() ? Own() : vm.getAttr(io, "open");
    return function.isNull() ? Own() : vm.call(function, args);
}

}    // namespace

void addRunBuiltins(Machine& vm, Module* module)
{
    vm.addFunction(module, "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", compile,
                   "Compile source into a code object that can be executed by exec() or eval().");
    vm.addFunction(module, "eval(source, globals=None, locals=None, /)", eval, "Evaluate the given source in the context of globals and locals.");
    vm.addFunction(module, "exec(source, globals=None, locals=None, /, *, closure=None)", exec, "Execute the given source in the context of globals and locals.");
    vm.addFunction(module, "__import__(name, globals=None, locals=None, fromlist=(), level=0)", import, "Import a module.");
    vm.addRawFunction(module, "open", open);
}

}    // namespace swimloop::vm

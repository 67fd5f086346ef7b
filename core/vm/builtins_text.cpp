// Builtins that speak with the user: print, input, help, breakpoint, and exit, which says how to leave.
#include "vm/bigint.h"
#include "vm/builtins.h"
#include "vm/containers.h"
#include "vm/machine_state.h"
#include "vm/module.h"

namespace swimloop::vm {

namespace {

// sys.stdout as it is now; null stands for the machine's own. False: sys has lost it.
bool standardOutput(Machine& vm, Own& out)
{
    const Value sys = findStr(vm.sysModules(), vm.intern("sys"));
    if (!sys.isObject() || sys.object()->type != vm.types.module || vm.state->standardOut.isNull())
        return true;
    const Value now = findStr(sys.as<Module>()->dict, vm.names.a_stdout);
    if (now.isNull())
        return vm.runtimeError("lost sys.stdout");
    if (now != vm.state->standardOut)
        out = Own::ref(now);
    return true;
}

// Pieces of text on their way to a file. CPython writes each piece alone; where the file's write() is native nobody can tell, and
// they are put together.
class Printer {
public:
    Printer(Machine& vm, Value file) : m_vm(vm), m_file(file), m_joins(file.isNull() || !(vm.typeOf(file)->typeFlags & kHeapType)) {}

    [[nodiscard]] bool add(std::string_view text)
    {
        if (!m_joins)
            return m_vm.print(m_file, text);
        m_text += text;
        return m_text.size() < kMost || flush();
    }

    [[nodiscard]] bool addValue(Value v)
    {
        if (isExactStr(m_vm, v))
            return m_vm.charge(v.as<Str>()->bytes / 64) && add(viewOf(v));
        if (v.isInt())
            return add(std::to_string(v.asInt()));
        if (v.isDouble())
            return add(floatText(v.asDouble()));
        // Its __str__ may print too, or fail: what came before it stands first.
        if (v.isObject() && !flush())
            return false;
        const Own text = m_vm.str(v);
        return !text.isNull() && add(viewOf(text));
    }

    [[nodiscard]] bool flush()
    {
        if (m_text.empty())
            return true;
        const std::string text = std::exchange(m_text, std::string());
        return m_vm.print(m_file, text);
    }

private:
    static constexpr size_t kMost = 1 << 16;
    Machine& m_vm;
    Value m_file;
    bool m_joins;
    std::string m_text;
};

// sep or end: None is the usual one.
bool separator(Machine& vm, Value given, std::string_view name, std::string_view usual, std::string& out)
{
    if (given.isNull() || given.isNone())
        out = usual;
    else if (isStr(given))
        out = viewOf(given);
    else
        return vm.typeError(cat(name, " must be None or a string, not ", vm.typeName(given)));
    return true;
}

Own print(Machine& vm, const Value* args)
{
    Own file = args[3].isNull() || args[3].isNone() ? Own() : Own::ref(args[3]);
    if (file.isNull() && !standardOutput(vm, file))
        return {};
    if (file->isNone())
        return Own::none();
    std::string between, end;
    if (!separator(vm, args[1], "sep", " ", between) || !separator(vm, args[2], "end", "\n", end))
        return {};
    Printer printer(vm, file);
    const std::span<Value> values = args[0].as<Tuple>()->view();
    for (size_t i = 0; i < values.size(); ++i)
        if (!vm.charge(2) || (i > 0 && !printer.add(between)) || !printer.addValue(values[i]))
            return {};
    if (!printer.add(end) || !printer.flush())
        return {};
    if (args[4].isNull())
        return Own::none();
    const int isFlushed = vm.truth(args[4]);
    if (isFlushed < 0)
        return {};
    return isFlushed && !file.isNull() && vm.callMethod(file, vm.names.a_flush).isNull() ? Own() : Own::none();
}

Own input(Machine& vm, const Value* args)
{
    if (!args[0].isNull()) {
        const Own prompt = vm.str(args[0]);
        if (prompt.isNull() || !vm.print(Value::none(), viewOf(prompt)))
            return {};
    }
    return vm.raise(vm.exc.EOFError, "EOF when reading a line");
}

Own breakpoint(Machine& vm, const CallArgs& args)
{
    // A hook of the script's own, as sys.breakpointhook.
    const Value sys = findStr(vm.sysModules(), vm.intern("sys"));
    if (sys.isObject() && sys.object()->type == vm.types.module) {
        Own hook, original;
        if (!vm.findAttr(sys, vm.intern("breakpointhook"), hook) || !vm.findAttr(sys, vm.intern("__breakpointhook__"), original))
            return {};
        if (!hook)
            return vm.runtimeError("lost sys.breakpointhook");
        if (hook.get() != original.get())
            return vm.call(hook, args);
    }
    vm.write(true, "breakpoint(): there is no debugger in the simulator, the run goes on\n");
    return Own::none();
}

// ---- exit and quit

struct Quitter : Object {
    Str* name;      // interned: lives as long as the machine
};

Own reprQuitter(Machine& vm, Value self)
{
    return vm.newStr(cat("Use ", self.as<Quitter>()->name, "() or Ctrl-D (i.e. EOF) to exit")).own();
}

Own callQuitter(Machine& vm, Value, const CallArgs& args)
{
    Value code = Value::none();
    if (args.keywordCount() > 0) {
        const std::string_view name = viewOf(args.names->items[0]);
        if (name != "code" || args.keywordCount() > 1)
            return vm.typeError(cat("Quitter.__call__() got an unexpected keyword argument '", name, "'"));
        code = args.values[args.positional];
    }
    if (args.total() > 1)
        return vm.typeError(cat("Quitter.__call__() takes from 1 to 2 positional arguments but ", args.total() + 1, " were given"));
    if (args.positional > 0)
        code = args.values[0];
    return vm.raise(vm.exc.SystemExit, {code});
}

// ---- help

Own reprHelper(Machine& vm, Value)
{
    return vm.newStr("Type help() for interactive help, or help(object) for help about object.").own();
}

Own callHelper(Machine& vm, Value, const CallArgs& args)
{
    if (args.positional == 0)
        return vm.print(Value::none(), "The interactive help is not part of the simulator; help(object) shows what an object says of itself.\n") ? Own::none() : Own();
    const Own module = vm.importModule("pydoc");
    const Own show = module ? vm.getAttr(module, "help") : Own();
    return show ? vm.call(show, {args.values[0]}) : Own();
}

}    // namespace

void addTextBuiltins(Machine& vm, Module* module)
{
    vm.addFunction(module, "print(*args, sep=' ', end='\\n', file=None, flush=False)", print, "Prints the values to a stream, or to sys.stdout by default.");
    vm.addFunction(module, "input(prompt='', /)", input, "Read a string from standard input.");
    vm.addRawFunction(module, "breakpoint", breakpoint);

    TypeSpec quitter;
    quitter.name = "_sitebuiltins.Quitter";
    quitter.size = sizeof(Quitter);
    quitter.flags = 0;
    quitter.slots.repr = reprQuitter;
    quitter.slots.call = callQuitter;
    Type* type = vm.newType(quitter);
    for (const char* name : {"exit", "quit"}) {
        Ref<Quitter> q = vm.make<Quitter>(type);
        q->name = vm.intern(name);
        vm.addValue(module, name, q.value());
    }

    TypeSpec helper;
    helper.name = "_sitebuiltins._Helper";
    helper.flags = 0;
    helper.slots.repr = reprHelper;
    helper.slots.call = callHelper;
    vm.addValue(module, "help", vm.make<Object>(vm.newType(helper)).value());
}

}    // namespace swimloop::vm

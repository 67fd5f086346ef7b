// compile(): from text to a tree, and from a tree to code.
#include "script/compiler.h"
#include "script/interactive.h"
#include "script/parser.h"
#include "script/scope.h"
#include "vm/machine.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/observer.h"
#include "vm/syntax_objects.h"

namespace swimloop::vm {

namespace {

// What the text of a mistake is shown with: a program has a line end, what eval() takes need not; and what only the compiler
// finds in a text that came from no file is shown without it.
enum class Shown : uint8_t { AsLine, AsText, Not };

Failure raiseSyntaxError(Machine& vm, const script::Diagnostic& d, std::string_view fileName, Shown shown = Shown::AsLine)
{
    const std::string_view name = script::typeName(d.type);
    Type* type = name == "IndentationError" ? vm.exc.IndentationError
        : name == "TabError"                ? vm.exc.TabError
        : name == "MemoryError"             ? vm.exc.MemoryError
        : name == "RecursionError"          ? vm.exc.RecursionError
        : name == "ValueError"              ? vm.exc.ValueError
                                            : vm.exc.SyntaxError;
    if (!isSubtype(type, vm.exc.SyntaxError))
        return vm.raise(type, d.message);
    auto number = [](uint32_t n) { return n ? Own::smallInt(n) : Own::none(); };
    const bool inBytes = d.isLate && d.byteCol > 0;
    Own line = number(d.line), col = number(inBytes ? d.byteCol : d.col), endLine = number(d.endLine);
    Own endCol = number(inBytes ? d.byteEndCol : d.endCol);
    if (endCol->isNone() && !endLine->isNone())    // where CPython counts from a token that has no end
        endCol = Own::smallInt(d.message == "unexpected indent" ? -1 : 0);
    if (shown == Shown::AsText && d.message == "invalid syntax" && d.line > 0 && (d.col == 0 || d.col > countCodePoints(d.text))) {
        if (d.text.empty())
            line = endLine = Own::smallInt(0);
        else
            endLine = Own::ref(line);
        col = endCol = Own::smallInt(0);
    }
    Ref<Str> message = vm.newStr(d.message), file = vm.newStr(fileName), text = vm.newStr(shown == Shown::AsText ? d.text : d.text + "\n");
    Ref<Tuple> details = vm.newTuple({file.value(), line.get(), col.get(), shown == Shown::Not ? Value::none() : text.value(), endLine.get(), endCol.get()});
    return vm.raise(type, {message.value(), details.value()});
}

// A warning about the text of a program: where the script turns such into errors, a SyntaxError of that place.
bool warnOfSource(Machine& vm, const script::Diagnostic& d, std::string_view fileName)
{
    Type* category = d.type == script::DiagnosticType::SyntaxWarning ? vm.exc.SyntaxWarning : vm.exc.DeprecationWarning;
    Value found = findStr(vm.state->modules, vm.intern("warnings"));
    // Of what a running script compiles or imports; those of the scenario itself are told with its problems.
    if (found.isNull() && category == vm.exc.SyntaxWarning && vm.observer && !vm.observer->wantsReferenceWarnings() && vm.currentFrame()) {
        if (!vm.importModule("warnings"))
            return false;
        found = findStr(vm.state->modules, vm.intern("warnings"));
    }
    const Own module = Own::ref(found);
    Own explain;
    if (module.isNull() || !vm.findAttr(module, vm.intern("warn_explicit"), explain))
        return !vm.hasError();
    if (!explain)
        return vm.warn(category, d.message);
    const Ref<Str> message = vm.newStr(d.message), file = vm.newStr(fileName);
    if (vm.call(explain, {message.value(), Value(category), file.value(), Own::smallInt(d.line).get()}))
        return true;
    if (!vm.errorIs(category))
        return false;
    vm.clearError();
    script::Diagnostic error = d;
    error.type = script::DiagnosticType::SyntaxError;
    return raiseSyntaxError(vm, error, fileName);
}

}    // namespace

namespace {

// The mistake that the tree tells of.
Failure raiseMistake(Machine& vm, const script::Tree& tree, std::string_view fileName, Shown shown)
{
    for (const script::Diagnostic& d : tree.diagnostics)
        if (!d.isWarning())
            return raiseSyntaxError(vm, d, fileName, shown);
    return vm.raise(vm.exc.SystemError, "the compiler gave no code and no error");
}

}    // namespace

std::unique_ptr<script::Tree> parseSource(Machine& vm, std::string_view source, std::string_view fileName, std::string_view mode)
{
    // Measured: a byte of source takes up to 100 ns and, as tokens, tree and code, 300 bytes. None of it lies in the heap.
    constexpr uint64_t kStepsEach = 500, kStepsPerByte = 20, kBytesPerByte = 300;
    if (!vm.charge(kStepsEach + source.size() * kStepsPerByte) || !vm.reserve(source.size() * kBytesPerByte))
        return nullptr;
    script::ParseOptions options;
    options.mode = mode == "eval" ? script::ParseMode::Expression : script::ParseMode::Module;
    std::unique_ptr<script::Tree> tree = script::parse(std::make_shared<script::Source>(std::string(fileName), std::string(source)), options);
    if (tree->ok())
        return tree;
    const bool isLast = !source.ends_with('\n') && mode != "exec";
    for (const script::Diagnostic& d : tree->diagnostics)
        if (!d.isWarning()) {
            raiseMistake(vm, *tree, fileName, isLast && d.line >= tree->source->lineCount() ? Shown::AsText : Shown::AsLine);
            break;
        }
    return nullptr;
}

Ref<Code> compileTree(Machine& vm, script::Tree& tree, std::string_view fileName, std::string_view mode, bool isScript)
{
    std::shared_ptr<const script::CodeUnit> unit;
    if ((mode != "single" || script::makeInteractive(tree)) && script::analyse(tree)) {
        uint64_t work = 0;    // a short text may become long code
        script::CompileOptions compiling;
        compiling.work = &work;
        unit = script::compile(tree, compiling);
        if (!vm.charge(work) || !vm.reserve(work * 64))
            return {};
    }
    if (!unit)
        return raiseMistake(vm, tree, fileName, fileName.starts_with('<') ? Shown::Not : Shown::AsLine);
    for (const script::Diagnostic& d : tree.diagnostics)
        if (d.isWarning() && !warnOfSource(vm, d, fileName))
            return {};
    return makeCode(vm, std::move(unit), isScript);
}

Ref<Code> Machine::compile(std::string_view source, std::string_view fileName, std::string_view mode, bool isScript)
{
    const std::unique_ptr<script::Tree> tree = parseSource(*this, source, fileName, mode);
    if (!tree)
        return {};
    Ref<Code> code = compileTree(*this, *tree, fileName, mode, isScript);
    if (!code)
        return {};
    // Tracebacks show no lines of text that came from no file, but for the examples of docstrings.
    if (!fileName.starts_with('<') || fileName.starts_with("<doctest ")) {
        std::shared_ptr<const std::string>& kept = state->sources[std::string(fileName)];
        heap.uncountOutside(kept ? kept->size() : 0);
        kept = std::make_shared<const std::string>(source);
        heap.countOutside(kept->size());
    }
    return code;
}

}    // namespace swimloop::vm

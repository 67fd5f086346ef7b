// Scopes as they open and close, and what is said about names in them.
#include "script/analyser.h"
#include "script/concat.h"
#include "script/error_position.h"

#include <algorithm>

namespace swimloop::script {

using namespace ast;

namespace {

constexpr size_t kMaxErrors = 20;

const char* scopeName(ScopeKind kind) {
    switch (kind) {
    case ScopeKind::Module: return "<module>";
    case ScopeKind::Lambda: return "<lambda>";
    case ScopeKind::ListComp: return "<listcomp>";
    case ScopeKind::SetComp: return "<setcomp>";
    case ScopeKind::DictComp: return "<dictcomp>";
    case ScopeKind::GeneratorExp: return "<genexpr>";
    default: return "";
    }
}

} // namespace

bool analyse(Tree& tree) {
    return Analyser(tree).run();
}

Analyser::Analyser(Tree& tree)
    : m_tree(tree)
    , m_arena(tree.arena)
    , m_super(tree.names.intern("super"))
    , m_class(tree.names.intern("__class__"))
    , m_debug(tree.names.intern("__debug__")) {}

bool Analyser::run() {
    if (Module* module = m_tree.module) {
        checkFuture(*module);
        enter(ScopeKind::Module, module, nullptr, module->scope);
        visitBody(module->body);
        leave();
    } else if (Expression* expression = m_tree.expression) {
        enter(ScopeKind::Module, expression, nullptr, expression->scope);
        visit(expression->body);
        leave();
    }
    resolve();
    // The compiler goes through the file from top to bottom.
    std::stable_sort(m_errors.begin(), m_errors.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.line != b.line ? a.line < b.line : a.col < b.col;
    });
    auto& all = m_tree.diagnostics;
    const bool ok = m_scopeErrors.empty() && m_errors.empty();
    std::vector<Diagnostic> earlier;
    earlier.swap(all);
    for (auto* list : {&m_scopeErrors, &m_errors, &earlier, &m_warnings}) {
        if (list != &m_warnings && list != &earlier && all.size() + list->size() > kMaxErrors)
            list->resize(kMaxErrors - std::min(kMaxErrors, all.size()));
        std::move(list->begin(), list->end(), std::back_inserter(all));
    }
    return ok;
}

// Imports from __future__ stand first in a module, but for its docstring.
void Analyser::checkFuture(const Module& module) {
    static constexpr std::string_view kFeatures[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    bool isFirst = true;
    for (const Stmt* statement : module.body) {
        const ImportFrom* import = statement->asIf<ImportFrom>();
        if (import && import->level == 0 && import->module && import->module->text == "__future__") {
            for (const Alias* alias : import->names) {
                const std::string_view feature = alias->name->text;
                const bool isKnown =
                    std::find(std::begin(kFeatures), std::end(kFeatures), feature) != std::end(kFeatures);
                if (!isKnown) {
                    std::string message =
                        feature == "braces" ? "not a chance" : concat({"future feature ", feature, " is not defined"});
                    m_scopeErrors.push_back(
                        diagnosticFrom(*m_tree.source, DiagnosticType::SyntaxError, import->range, std::move(message)));
                    return;
                }
                m_hasFutureAnnotations = m_hasFutureAnnotations || feature == "annotations";
            }
            m_lastFutureLine = import->range.line;
        } else {
            const ExprStmt* text = isFirst ? statement->asIf<ExprStmt>() : nullptr;
            const Constant* constant = text ? text->value->asIf<Constant>() : nullptr;
            if (!constant || constant->type != ConstantType::Str)
                break;
        }
        isFirst = false;
    }
    m_tree.module->hasFutureAnnotations = m_hasFutureAnnotations;
}

Analyser::Entry& Analyser::Draft::entry(const Identifier* name) {
    uint32_t at = index.find(name);
    if (at == IdentifierMap::kMissing) {
        at = static_cast<uint32_t>(entries.size());
        index.insert(name, at);
        entries.push_back({name, 0, Binding::GlobalImplicit});
    }
    return entries[at];
}

void Analyser::Draft::mark(const Identifier* name, uint16_t flags, bool isEmitting) {
    Entry& marked = entry(name);
    if (isEmitting && !(marked.flags & kEmitted)) {
        flags |= kEmitted;
        emission.push_back(index.find(name));
    }
    marked.flags |= flags;
}

void Analyser::enter(ScopeKind kind, const Node* node, const Identifier* name, Scope*& slot) {
    auto draft = std::make_unique<Draft>();
    Scope* scope = m_arena.make<Scope>();
    scope->kind = kind;
    scope->node = node;
    scope->name = name ? name : m_tree.names.intern(scopeName(kind));
    slot = scope;
    draft->scope = scope;
    draft->parent = m_draft;
    if (m_draft) {
        scope->parent = m_draft->scope;
        scope->isNested = m_draft->scope->isNested || m_draft->scope->isFunctionLike();
        draft->privateName = m_draft->privateName;
        draft->iterableDepth = m_draft->iterableDepth;
    }
    m_draft = draft.get();
    m_drafts.push_back(std::move(draft));
}

void Analyser::leave() {
    for (const SourceRange& range : m_draft->returnsWithValue) {
        if (m_draft->scope->isGenerator && m_draft->isAsyncFunction)
            error(range, "'return' with value in async generator");
    }
    m_draft = m_draft->parent;
}

// __name in a class becomes _Class__name.
const Identifier* Analyser::mangle(const Identifier* name) {
    const Identifier* privateName = m_draft->privateName;
    const std::string_view text = name->text;
    if (!privateName || text.substr(0, 2) != "__" || text.find('.') != text.npos
        || (text.size() >= 2 && text.substr(text.size() - 2) == "__"))
        return name;
    const size_t first = privateName->text.find_first_not_of('_');
    if (first == std::string_view::npos)
        return name;
    std::string mangled = "_";
    mangled += privateName->text.substr(first);
    mangled += text;
    return m_tree.names.intern(mangled);
}

void Analyser::use(const Identifier* name) {
    if (m_isInFutureAnnotation)
        return;
    m_draft->mark(name, kUsed, m_isEmitting);
}

void Analyser::define(const Identifier* name, const SourceRange& range, uint16_t flags) {
    if (m_isInFutureAnnotation)
        return;
    if (m_draft->isIterationTarget) {
        if (m_draft->entry(name).flags & (kGlobal | kNonlocal))
            scopeError(range, concat({"comprehension inner loop cannot rebind assignment expression target '",
                                      name->text, "'"}));
        flags |= kIterationTarget;
    }
    m_draft->mark(name, flags, m_isEmitting);
}

void Analyser::declareParameter(Arg& arg) {
    arg.arg = mangle(arg.arg);
    if (m_draft->entry(arg.arg).flags & kParameter)
        scopeError(arg.range, concat({"duplicate argument '", arg.arg->text, "' in function definition"}));
    m_draft->mark(arg.arg, kParameter, true);
}

// In the order of co_varnames.
void Analyser::declareParameters(Arguments& arguments) {
    Scope& scope = *m_draft->scope;
    for (const Seq<Arg*>& list : {arguments.posonlyargs, arguments.args, arguments.kwonlyargs}) {
        for (Arg* arg : list)
            declareParameter(*arg);
    }
    for (Arg* arg : {arguments.vararg, arguments.kwarg}) {
        if (arg)
            declareParameter(*arg);
    }
    scope.argCount = arguments.posonlyargs.size() + arguments.args.size();
    scope.posOnlyArgCount = arguments.posonlyargs.size();
    scope.kwOnlyArgCount = arguments.kwonlyargs.size();
    scope.hasVarArgs = arguments.vararg != nullptr;
    scope.hasVarKeywords = arguments.kwarg != nullptr;
}

void Analyser::scopeError(const SourceRange& range, std::string message) {
    if (m_scopeErrors.size() < kMaxErrors)
        m_scopeErrors.push_back(lateDiagnosticAt(*m_tree.source, DiagnosticType::SyntaxError, range, std::move(message)));
}

void Analyser::error(const SourceRange& range, std::string message) {
    if (m_errors.size() < 3 * kMaxErrors)
        m_errors.push_back(lateDiagnosticAt(*m_tree.source, DiagnosticType::SyntaxError, range, std::move(message)));
}

void Analyser::warn(const SourceRange& range, std::string message) {
    if (m_warnings.size() < kMaxErrors)
        m_warnings.push_back(lateDiagnosticAt(*m_tree.source, DiagnosticType::SyntaxWarning, range, std::move(message)));
}

bool Analyser::isForbidden(const Identifier* name, const SourceRange& range, bool isDelete) {
    if (name != m_debug)
        return false;
    error(range, isDelete ? "cannot delete __debug__" : "cannot assign to __debug__");
    return true;
}

} // namespace swimloop::script

// Statements, as the compiler will take them: what it evaluates first is visited first.
#include "script/analyser.h"
#include "script/concat.h"

namespace swimloop::script {

using namespace ast;

namespace {

constexpr size_t kMaxBlocks = 20; // CPython's CO_MAXBLOCKS

} // namespace

// Something that a jump out of it has to undo.
class Analyser::BlockGuard {
public:
    BlockGuard(Analyser& analyser, Block block, const SourceRange& range) : m_blocks(analyser.m_draft->blocks) {
        if (m_blocks.size() == kMaxBlocks)
            analyser.error(range, "too many statically nested blocks");
        m_blocks.push_back(block);
    }
    ~BlockGuard() { m_blocks.pop_back(); }
    BlockGuard(const BlockGuard&) = delete;
    BlockGuard& operator=(const BlockGuard&) = delete;

private:
    std::vector<Block>& m_blocks;
};

void Analyser::visitBody(Seq<Stmt*> body) {
    for (Stmt* statement : body)
        visitStatement(statement);
}

void Analyser::visitStatement(Stmt* statement) {
    switch (statement->kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: return visitFunction(statement->as<FunctionDef>());
    case NodeKind::ClassDef: return visitClass(statement->as<ClassDef>());
    case NodeKind::Return: return visitReturn(statement->as<Return>());
    case NodeKind::Delete: return visitAll(statement->as<Delete>().targets);
    case NodeKind::Assign: visit(statement->as<Assign>().value); return visitAll(statement->as<Assign>().targets);
    case NodeKind::AugAssign: visit(statement->as<AugAssign>().target); return visit(statement->as<AugAssign>().value);
    case NodeKind::AnnAssign: return visitAnnotatedAssignment(statement->as<AnnAssign>());
    case NodeKind::For:
    case NodeKind::AsyncFor: return visitFor(statement->as<For>());
    case NodeKind::While: return visitWhile(statement->as<While>());
    case NodeKind::If: return visitIf(statement->as<If>());
    case NodeKind::With:
    case NodeKind::AsyncWith: return visitWith(statement->as<With>());
    case NodeKind::Match: return visitMatch(statement->as<Match>());
    case NodeKind::Raise: visit(statement->as<Raise>().exc); return visit(statement->as<Raise>().cause);
    case NodeKind::Try:
    case NodeKind::TryStar: return visitTry(statement->as<Try>());
    case NodeKind::Assert: {
        const Assert& assertion = statement->as<Assert>();
        const Tuple* tuple = assertion.test->asIf<Tuple>();
        if (tuple && !tuple->elts.empty())
            warn(statement->range, "assertion is always true, perhaps remove parentheses?");
        visit(assertion.test);
        return visit(assertion.msg);
    }
    case NodeKind::Import: return visitAliases(statement->as<Import>().names, statement->range);
    case NodeKind::ImportFrom: return visitImportFrom(statement->as<ImportFrom>());
    case NodeKind::Global: return visitNames(statement->as<Global>().names, statement->range, true);
    case NodeKind::Nonlocal: return visitNames(statement->as<Nonlocal>().names, statement->range, false);
    case NodeKind::ExprStmt: return visit(statement->as<ExprStmt>().value);
    case NodeKind::Break: return checkJump(statement->range, true);
    case NodeKind::Continue: return checkJump(statement->range, false);
    default: return;
    }
}

// ---- definitions

void Analyser::visitFunction(FunctionDef& function) {
    visitAll(function.decoratorList);
    Arguments& arguments = *function.args;
    isForbidden(function.name, function.range);
    for (const Seq<Arg*>& list : {arguments.posonlyargs, arguments.args, arguments.kwonlyargs}) {
        for (const Arg* arg : list)
            isForbidden(arg->arg, function.range);
    }
    visitAll(arguments.defaults);
    visitAll(arguments.kwDefaults);
    visitAnnotations(arguments, function.returns);

    enter(ScopeKind::Function, &function, function.name, function.scope);
    Scope& scope = *m_draft->scope;
    scope.isAsync = m_draft->isAsyncFunction = function.is<AsyncFunctionDef>();
    const ExprStmt* text = function.body.empty() ? nullptr : function.body[0]->asIf<ExprStmt>();
    const Constant* constant = text ? text->value->asIf<Constant>() : nullptr;
    scope.hasDocstring = constant && constant->type == ConstantType::Str;
    declareParameters(arguments);
    visitBody(function.body);
    leave();
    function.boundName = mangle(function.name);
    define(function.boundName, function.range);
}

// Annotations belong to the scope around the function, and come in this order.
void Analyser::visitAnnotations(Arguments& arguments, Expr* returns) {
    const auto visitOf = [&](const Arg* arg) {
        if (arg)
            visitAnnotation(arg->annotation);
    };
    for (const Arg* arg : arguments.args)
        visitOf(arg);
    for (const Arg* arg : arguments.posonlyargs)
        visitOf(arg);
    if (arguments.vararg && arguments.vararg->annotation && arguments.vararg->annotation->is<Starred>())
        visitAnnotation(arguments.vararg->annotation->as<Starred>().value); // *args: *Ts
    else
        visitOf(arguments.vararg);
    for (const Arg* arg : arguments.kwonlyargs)
        visitOf(arg);
    visitOf(arguments.kwarg);
    visitAnnotation(returns);
}

void Analyser::visitAnnotation(Expr* annotation, bool isEmitted) {
    const bool wasEmitting = m_isEmitting;
    const bool wasInFuture = m_isInFutureAnnotation;
    m_isEmitting = m_isEmitting && isEmitted;
    m_isInFutureAnnotation = m_isInFutureAnnotation || m_hasFutureAnnotations;
    visit(annotation);
    m_isEmitting = wasEmitting;
    m_isInFutureAnnotation = wasInFuture;
}

void Analyser::visitClass(ClassDef& definition) {
    visitAll(definition.decoratorList);
    for (Expr* base : definition.bases)
        visit(base->is<Starred>() ? base->as<Starred>().value : base);
    for (Keyword* keyword : definition.keywords)
        visit(keyword->value);
    checkKeywords(definition.keywords, definition.range);
    isForbidden(definition.name, definition.range);

    enter(ScopeKind::Class, &definition, definition.name, definition.scope);
    m_draft->privateName = definition.name;
    visitBody(definition.body);
    leave();
    definition.boundName = mangle(definition.name);
    define(definition.boundName, definition.range);
}

void Analyser::visitReturn(Return& statement) {
    const ScopeKind kind = m_draft->scope->kind;
    visit(statement.value);
    if (kind == ScopeKind::Module || kind == ScopeKind::Class) {
        error(statement.range, "'return' outside function");
        return;
    }
    if (statement.value)
        m_draft->returnsWithValue.push_back(statement.range);
    for (const Block block : m_draft->blocks) {
        if (block == Block::ExceptStar) {
            error(statement.range, "'break', 'continue' and 'return' cannot appear in an except* block");
            break;
        }
    }
}

// ---- assignments and imports

void Analyser::visitAnnotatedAssignment(AnnAssign& statement) {
    Scope& scope = *m_draft->scope;
    ast::Name* name = statement.target->asIf<ast::Name>();
    if (!isFunction())
        scope.hasAnnotations = true;
    visit(statement.value);
    if (name) {
        name->id = mangle(name->id);
        isForbidden(name->id, statement.range);
        const Entry* entry = m_draft->find(name->id);
        if (statement.simple && entry && (entry->flags & (kGlobal | kNonlocal)) && scope.kind != ScopeKind::Module)
            scopeError(statement.range, concat({"annotated name '", name->id->text, "' can't be ",
                                                entry->flags & kGlobal ? "global" : "nonlocal"}));
        const bool wasEmitting = m_isEmitting;
        m_isEmitting = m_isEmitting && statement.value;
        if (statement.simple)
            define(name->id, name->range, kAnnotated | kAssigned);
        else if (statement.value)
            define(name->id, name->range);
        m_isEmitting = wasEmitting;
    } else {
        visit(statement.target);
    }
    // A function never evaluates the annotations of its own variables.
    visitAnnotation(statement.annotation, !isFunction());
}

void Analyser::visitAliases(Seq<Alias*> names, const SourceRange& range) {
    for (Alias* alias : names) {
        alias->boundName = mangle(alias->boundName);
        isForbidden(alias->boundName, range);
        define(alias->boundName, alias->range, kImported | kAssigned);
    }
}

void Analyser::visitImportFrom(ImportFrom& statement) {
    if (statement.level == 0 && statement.module && statement.module->text == "__future__"
        && statement.range.line > m_lastFutureLine)
        error(statement.range, "from __future__ imports must occur at the beginning of the file");
    if (statement.names.size() == 1 && statement.names[0]->name->text == "*") {
        if (m_draft->scope->kind != ScopeKind::Module)
            scopeError(statement.names[0]->range, "import * only allowed at module level");
        return;
    }
    visitAliases(statement.names, statement.range);
}

void Analyser::visitNames(Seq<const Identifier*> names, const SourceRange& range, bool isGlobal) {
    const std::string_view word = isGlobal ? "global" : "nonlocal";
    for (const Identifier*& name : names) {
        name = mangle(name);
        Entry& entry = m_draft->entry(name);
        if (entry.flags & kParameter)
            scopeError(range, concat({"name '", name->text, "' is parameter and ", word}));
        else if (entry.flags & kUsed)
            scopeError(range, concat({"name '", name->text, "' is used prior to ", word, " declaration"}));
        else if (entry.flags & kAnnotated)
            scopeError(range, concat({"annotated name '", name->text, "' can't be ", word}));
        else if (entry.flags & (kAssigned | kImported))
            scopeError(range, concat({"name '", name->text, "' is assigned to before ", word, " declaration"}));
        entry.flags |= isGlobal ? kGlobal : kNonlocal;
        m_draft->directives.push_back({name, range});
    }
}

// ---- blocks

void Analyser::checkJump(const SourceRange& range, bool isBreak) {
    const auto& blocks = m_draft->blocks;
    for (size_t i = blocks.size(); i-- > 0;) {
        if (blocks[i] == Block::Loop)
            return;
        if (blocks[i] == Block::ExceptStar)
            return error(range, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    error(range, isBreak ? "'break' outside loop" : "'continue' not properly in loop");
}

void Analyser::visitFor(For& statement) {
    if (statement.is<AsyncFor>() && !m_draft->isAsyncFunction)
        error(statement.range, "'async for' outside async function");
    visit(statement.iter);
    {
        BlockGuard block(*this, Block::Loop, statement.range);
        visit(statement.target);
        visitBody(statement.body);
    }
    visitBody(statement.orelse);
}

void Analyser::visitWhile(While& statement) {
    {
        BlockGuard block(*this, Block::Loop, statement.range);
        visit(statement.test);
        visitBody(statement.body);
    }
    visitBody(statement.orelse);
}

void Analyser::visitIf(If& statement) {
    for (If* link = &statement; link;) {
        visit(link->test);
        visitBody(link->body);
        If* next = link->elif ();
        if (!next)
            visitBody(link->orelse);
        link = next;
    }
}

void Analyser::visitWith(With& statement) {
    if (statement.is<AsyncWith>() && !m_draft->isAsyncFunction)
        error(statement.range, "'async with' outside async function");
    auto& blocks = m_draft->blocks;
    const size_t before = blocks.size();
    for (WithItem* item : statement.items) {
        visit(item->contextExpr);
        if (blocks.size() == kMaxBlocks)
            error(statement.range, "too many statically nested blocks");
        blocks.push_back(Block::Other);
        visit(item->optionalVars);
    }
    visitBody(statement.body);
    blocks.resize(before);
}

void Analyser::visitTry(Try& statement) {
    if (statement.finalbody.empty())
        return visitHandlers(statement);
    {
        BlockGuard block(*this, Block::Other, statement.range);
        if (statement.handlers.empty())
            visitBody(statement.body);
        else
            visitHandlers(statement);
    }
    BlockGuard block(*this, Block::Other, statement.range); // for the copy that runs after an exception
    visitBody(statement.finalbody);
}

void Analyser::visitHandlers(Try& statement) {
    const bool isStar = statement.is<TryStar>();
    {
        BlockGuard block(*this, Block::Other, statement.range);
        visitBody(statement.body);
    }
    visitBody(statement.orelse);
    BlockGuard block(*this, isStar ? Block::ExceptStar : Block::Other, statement.range);
    for (size_t i = 0; i < statement.handlers.size(); ++i) {
        ExceptHandler& handler = *statement.handlers[i];
        if (!handler.type && i + 1 < statement.handlers.size())
            error(handler.range, "default 'except:' must be last");
        visit(handler.type);
        if (handler.name) {
            handler.name = mangle(handler.name);
            isForbidden(handler.name, handler.range);
            define(handler.name, handler.range);
        }
        BlockGuard cleanup(*this, Block::Other, handler.range);
        visitBody(handler.body);
    }
}

} // namespace swimloop::script

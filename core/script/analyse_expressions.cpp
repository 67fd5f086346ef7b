// Expressions. A work list holds what is still to visit, the next one last: chains of operators and attributes may be
// deep. Only what opens a scope recurses, which the parser bounds.
#include "script/analyser.h"
#include "script/concat.h"

namespace swimloop::script {

using namespace ast;

void Analyser::visit(Expr* expression) {
    if (!expression)
        return;
    const size_t base = m_work.size();
    m_work.push_back(expression);
    while (m_work.size() > base) {
        Node* node = m_work.back();
        m_work.pop_back();
        step(node);
    }
}

void Analyser::visitAll(Seq<Expr*> expressions) {
    for (Expr* expression : expressions)
        visit(expression);
}

// To be visited in this order; null is left out.
template <class... Nodes>
void Analyser::later(Nodes*... nodes) {
    Node* const all[] = {nodes...};
    for (size_t i = sizeof...(nodes); i-- > 0;) {
        if (all[i])
            m_work.push_back(all[i]);
    }
}

// Where starred items have a meaning, the star is taken off here; elsewhere step() meets it and complains.
void Analyser::laterAll(Seq<Expr*> expressions, bool mayBeStarred) {
    for (size_t i = expressions.size(); i-- > 0;) {
        Expr* expression = expressions[i];
        if (!expression)
            continue;
        m_work.push_back(mayBeStarred && expression->is<Starred>() ? expression->as<Starred>().value : expression);
    }
}

void Analyser::step(Node* node) {
    switch (node->kind) {
    case NodeKind::BoolOp: return laterAll(node->as<BoolOp>().values, false);
    case NodeKind::NamedExpr: return visitNamed(node->as<NamedExpr>());
    case NodeKind::BinOp: return later(node->as<BinOp>().left, node->as<BinOp>().right);
    case NodeKind::UnaryOp: return later(node->as<UnaryOp>().operand);
    case NodeKind::Lambda: return visitLambda(node->as<Lambda>());
    case NodeKind::IfExp: return later(node->as<IfExp>().test, node->as<IfExp>().body, node->as<IfExp>().orelse);
    case NodeKind::Dict: {
        const Dict& dict = node->as<Dict>();
        for (size_t i = dict.values.size(); i-- > 0;)
            later(dict.keys[i], dict.values[i]);
        return;
    }
    case NodeKind::Set: return laterAll(node->as<Set>().elts, true);
    case NodeKind::ListComp: {
        auto& comp = node->as<ListComp>();
        return visitComprehension(comp, ScopeKind::ListComp, comp.elt, nullptr, comp.generators, comp.scope);
    }
    case NodeKind::SetComp: {
        auto& comp = node->as<SetComp>();
        return visitComprehension(comp, ScopeKind::SetComp, comp.elt, nullptr, comp.generators, comp.scope);
    }
    case NodeKind::DictComp: {
        auto& comp = node->as<DictComp>();
        return visitComprehension(comp, ScopeKind::DictComp, comp.key, comp.value, comp.generators, comp.scope);
    }
    case NodeKind::GeneratorExp: {
        auto& comp = node->as<GeneratorExp>();
        return visitComprehension(comp, ScopeKind::GeneratorExp, comp.elt, nullptr, comp.generators, comp.scope);
    }
    case NodeKind::Await: visitAwait(node->range); return later(node->as<Await>().value);
    case NodeKind::Yield: visitYield(node->range, false); return later(node->as<Yield>().value);
    case NodeKind::YieldFrom: visitYield(node->range, true); return later(node->as<YieldFrom>().value);
    case NodeKind::Compare:
        checkComparison(node->as<Compare>());
        laterAll(node->as<Compare>().comparators, false);
        return later(node->as<Compare>().left);
    case NodeKind::Call: return visitCall(node->as<Call>());
    case NodeKind::FormattedValue:
        return later(node->as<FormattedValue>().value, node->as<FormattedValue>().formatSpec);
    case NodeKind::JoinedStr: return laterAll(node->as<JoinedStr>().values, false);
    case NodeKind::Attribute: {
        Attribute& attribute = node->as<Attribute>();
        if (!m_isInFutureAnnotation)
            attribute.attr = mangle(attribute.attr);
        if (attribute.ctx != Context::Load)
            isForbidden(attribute.attr, node->range, attribute.ctx == Context::Del);
        return later(attribute.value);
    }
    case NodeKind::Subscript:
        checkSubscript(node->as<Subscript>());
        return later(node->as<Subscript>().value, node->as<Subscript>().slice);
    case NodeKind::Starred: {
        Starred& starred = node->as<Starred>();
        error(node->range, starred.ctx == Context::Load ? "can't use starred expression here"
                                                        : "starred assignment target must be in a list or tuple");
        return later(starred.value);
    }
    case NodeKind::Name: return visitName(node->as<ast::Name>());
    case NodeKind::List: return visitTargets(node->as<List>().elts, node->as<List>().ctx, node->range);
    case NodeKind::Tuple: return visitTargets(node->as<Tuple>().elts, node->as<Tuple>().ctx, node->range);
    case NodeKind::Slice: return later(node->as<Slice>().lower, node->as<Slice>().upper, node->as<Slice>().step);
    default: return;
    }
}

// Elements of a list or tuple, assigned to or not.
void Analyser::visitTargets(Seq<Expr*> elements, Context context, const SourceRange& range) {
    uint32_t starred = 0;
    for (const Expr* element : elements)
        starred += element->is<Starred>();
    if (context == Context::Store && starred > 1)
        error(range, "multiple starred expressions in assignment");
    laterAll(elements, true);
}

void Analyser::visitName(ast::Name& name) {
    if (m_isInFutureAnnotation)
        return;
    name.id = mangle(name.id);
    if (name.ctx == Context::Load) {
        use(name.id);
        if (name.id == m_super && isFunction())
            m_draft->mark(m_class, kUsed, false);
        return;
    }
    isForbidden(name.id, name.range, name.ctx == Context::Del);
    define(name.id, name.range);
}

void Analyser::visitNamed(NamedExpr& named) {
    if (m_isInFutureAnnotation)
        return scopeError(named.range, "'named expression' can not be used within an annotation");
    if (m_draft->iterableDepth > 0)
        scopeError(named.range, "assignment expression cannot be used in a comprehension iterable expression");
    else if (m_draft->scope->isComprehension())
        bindNamedOutside(named.target->as<ast::Name>());
    later(named.value, named.target);
}

// In a comprehension the target of := belongs to the function, or the module, around it.
void Analyser::bindNamedOutside(const ast::Name& target) {
    const Identifier* name = mangle(target.id);
    Draft& inner = *m_draft;
    for (Draft* draft = m_draft; draft; draft = draft->parent) {
        Scope& scope = *draft->scope;
        if (scope.isComprehension()) {
            const Entry* entry = draft->find(name);
            if (entry && (entry->flags & kIterationTarget))
                return scopeError(target.range,
                                  concat({"assignment expression cannot rebind comprehension iteration variable '",
                                          name->text, "'"}));
            continue;
        }
        if (scope.kind == ScopeKind::Class)
            return scopeError(target.range,
                              "assignment expression within a comprehension cannot be used in a class body");
        const bool isGlobal = scope.kind == ScopeKind::Module || (draft->entry(name).flags & kGlobal);
        draft->mark(name, scope.kind == ScopeKind::Module ? kGlobal : kAssigned, false);
        inner.mark(name, isGlobal ? kGlobal : kNonlocal, false);
        inner.directives.push_back({name, target.range});
        return;
    }
}

void Analyser::visitLambda(Lambda& lambda) {
    for (const Seq<Arg*>& list : {lambda.args->posonlyargs, lambda.args->args, lambda.args->kwonlyargs}) {
        for (const Arg* arg : list)
            isForbidden(arg->arg, lambda.range);
    }
    visitAll(lambda.args->defaults);
    visitAll(lambda.args->kwDefaults);
    if (m_isInFutureAnnotation)
        return; // never compiled, only printed
    enter(ScopeKind::Lambda, &lambda, nullptr, lambda.scope);
    declareParameters(*lambda.args);
    visit(lambda.body);
    leave();
}

void Analyser::visitCall(Call& call) {
    checkCalled(*call.func);
    checkKeywords(call.keywords, call.range);
    for (size_t i = call.keywords.size(); i-- > 0;)
        later(call.keywords[i]->value);
    laterAll(call.args, true);
    later(call.func);
}

void Analyser::checkKeywords(Seq<Keyword*> keywords, const SourceRange& range) {
    IdentifierMap seen;
    for (const Keyword* keyword : keywords) {
        if (!keyword->arg)
            continue;
        isForbidden(keyword->arg, range);
        if (seen.find(keyword->arg) != IdentifierMap::kMissing)
            error(keyword->range, concat({"keyword argument repeated: ", keyword->arg->text}));
        else
            seen.insert(keyword->arg, 0);
    }
}

// The outermost iterable belongs to the scope around; all else to a function of its own.
void Analyser::visitComprehension(Expr& node, ScopeKind kind, Expr* first, Expr* second, Seq<Comprehension*> generators,
                                  Scope*& slot) {
    ++m_draft->iterableDepth;
    visit(generators[0]->iter);
    --m_draft->iterableDepth;
    if (m_isInFutureAnnotation)
        return;

    enter(kind, &node, nullptr, slot);
    Draft& draft = *m_draft;
    Scope& scope = *draft.scope;
    draft.mark(m_tree.names.intern(".0"), kParameter, true);
    scope.argCount = 1;
    scope.isGenerator = kind == ScopeKind::GeneratorExp;
    for (size_t i = 0; i < generators.size(); ++i) {
        Comprehension& generator = *generators[i];
        scope.isAsync = scope.isAsync || generator.isAsync;
        if (i > 0) {
            ++draft.iterableDepth;
            visit(generator.iter);
            --draft.iterableDepth;
        }
        draft.isIterationTarget = true;
        visit(generator.target);
        draft.isIterationTarget = false;
        visitAll(generator.ifs);
    }
    visit(first);
    visit(second);
    leave();

    if (!scope.isAsync || kind == ScopeKind::GeneratorExp)
        return;
    if (m_draft->scope->isComprehension())
        m_draft->scope->isAsync = true;
    else if (!m_draft->isAsyncFunction)
        error(node.range, "asynchronous comprehension outside of an asynchronous function");
}

void Analyser::visitAwait(const SourceRange& range) {
    if (m_isInFutureAnnotation)
        return scopeError(range, "'await expression' can not be used within an annotation");
    Scope& scope = *m_draft->scope;
    if (!isFunction())
        error(range, "'await' outside function");
    else if (scope.isComprehension())
        scope.isAsync = true;
    else if (!m_draft->isAsyncFunction)
        error(range, "'await' outside async function");
}

void Analyser::visitYield(const SourceRange& range, bool isFrom) {
    if (m_isInFutureAnnotation)
        return scopeError(range, "'yield expression' can not be used within an annotation");
    Scope& scope = *m_draft->scope;
    if (scope.isComprehension()) {
        const char* where = scope.kind == ScopeKind::ListComp   ? "list comprehension"
                            : scope.kind == ScopeKind::SetComp  ? "set comprehension"
                            : scope.kind == ScopeKind::DictComp ? "dict comprehension"
                                                                : "generator expression";
        return scopeError(range, concat({"'yield' inside ", where}));
    }
    if (!isFunction())
        return error(range, "'yield' outside function");
    scope.isGenerator = true;
    if (isFrom && m_draft->isAsyncFunction)
        error(range, "'yield from' inside async function");
}

} // namespace swimloop::script

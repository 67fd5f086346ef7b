// Comprehensions and generator expressions. Each is a function of its own with one parameter, `.0`: the iterator of the
// outermost iterable, which the enclosing scope evaluates.
#include "script/code_generator.h"
#include "script/scope.h"

namespace swimloop::script {

namespace {

// Each `for` of a comprehension lies within the one before it.
constexpr uint32_t kMaxLevels = 400;

} // namespace

void CodeGenerator::comprehension(const ast::Node& node, const Scope& scope, Seq<ast::Comprehension*> generators,
                                  const ast::Expr* element, const ast::Expr* value) {
    ComprehensionParts parts{generators, element, value, node.range};
    const bool isGenerator = scope.kind == ScopeKind::GeneratorExp;
    enter(scope, node.range.line);
    if (!isGenerator) {
        const Op build = scope.kind == ScopeKind::ListComp  ? Op::BuildList
                         : scope.kind == ScopeKind::SetComp ? Op::BuildSet
                                                            : Op::BuildMap;
        emit(build, 0, node.range);
    }
    comprehensionLevel(parts, 0, 0);
    if (isGenerator)
        returnNone();
    else
        emit(Op::ReturnValue, parts.where);
    makeFunction(leave(), scope, 0, node.range);

    iterable(*generators[0]->iter);
    emit(generators[0]->isAsync ? Op::GetAiter : Op::GetIter, node.range);
    // The function lies where a method call has its function, the iterator where that has its object.
    emit(Op::Call, 0, node.range);
    if (scope.isAsync && !isGenerator)
        awaitTop(0, node.range);
}

// `depth`: how many iterators lie on the stack above the collection.
void CodeGenerator::comprehensionLevel(ComprehensionParts& parts, uint32_t level, uint32_t depth) {
    const ast::Comprehension& generator = *parts.generators[level];
    if (level >= kMaxLevels)
        return fail(DiagnosticType::RecursionError, "maximum recursion depth exceeded during compilation",
                    generator.range);
    if (generator.isAsync)
        return asyncComprehensionLevel(parts, level, depth);
    const SourceRange& where = parts.where;
    if (level == 0) {
        emit(Op::LoadFast, 0, where);
    } else {
        // `for x in [expression]` only gives the expression a name.
        const ast::Expr& iter = *generator.iter;
        const Seq<ast::Expr*>* items = iter.is<ast::List>()    ? &iter.as<ast::List>().elts
                                       : iter.is<ast::Tuple>() ? &iter.as<ast::Tuple>().elts
                                                               : nullptr;
        if (items != nullptr && items->size() == 1 && !(*items)[0]->is<ast::Starred>()) {
            expression(*(*items)[0]);
            assignTo(*generator.target);
            const Label skip = newLabel();
            comprehensionBody(parts, level, depth, skip);
            return bind(skip);
        }
        iterable(iter);
        emit(Op::GetIter, where);
    }
    const Label next = newLabel();
    const Label skip = newLabel();
    const Label end = newLabel();
    bind(next);
    jump(Op::ForIter, end, where);
    assignTo(*generator.target);
    comprehensionBody(parts, level, depth + 1, skip);
    bind(skip);
    jump(Op::JumpBackward, next, where);
    bind(end);
}

void CodeGenerator::asyncComprehensionLevel(ComprehensionParts& parts, uint32_t level, uint32_t depth) {
    const ast::Comprehension& generator = *parts.generators[level];
    const SourceRange& where = parts.where;
    if (level == 0) {
        emit(Op::LoadFast, 0, where);
    } else {
        expression(*generator.iter);
        emit(Op::GetAiter, where);
    }
    const Label next = newLabel();
    const Label skip = newLabel();
    const Label failed = newLabel();
    bind(next);
    nextAsyncItem(failed, where);
    assignTo(*generator.target);
    comprehensionBody(parts, level, depth + 1, skip);
    bind(skip);
    jump(Op::JumpBackward, next, where);
    bind(failed);
    emit(Op::EndAsyncFor, where);
}

void CodeGenerator::comprehensionBody(ComprehensionParts& parts, uint32_t level, uint32_t depth, Label skip) {
    for (const ast::Expr* condition : parts.generators[level]->ifs)
        jumpIf(*condition, skip, false, parts.where);
    if (level + 1 < parts.generators.size())
        comprehensionLevel(parts, level + 1, depth);
    else
        comprehensionElement(parts, depth);
}

void CodeGenerator::comprehensionElement(ComprehensionParts& parts, uint32_t depth) {
    const SourceRange& where = parts.where;
    expression(*parts.element);
    switch (m_unit->scope->kind) {
    case ScopeKind::ListComp: return emit(Op::ListAppend, depth + 1, where);
    case ScopeKind::SetComp: return emit(Op::SetAdd, depth + 1, where);
    case ScopeKind::DictComp: expression(*parts.value); return emit(Op::MapAdd, depth + 1, where);
    default: emitYield(where); return emit(Op::PopTop, where);
    }
}

} // namespace swimloop::script

// Simple statements, and the switch over all of them.
#include "script/code_generator.h"
#include "script/parser.h"
#include "script/scope.h"

#include <string>

namespace swimloop::script {

uint32_t binaryOperand(ast::Operator op); // compile_expressions.cpp

namespace {

constexpr uint32_t kMaxBeforeStar = 255; // as in CPython 3.11
constexpr uint32_t kMaxAfterStar = 0xffff;

} // namespace

void CodeGenerator::statements(Seq<ast::Stmt*> body) {
    statementsFrom(body, 0);
}

void CodeGenerator::statementsFrom(Seq<ast::Stmt*> body, uint32_t first) {
    for (uint32_t i = first; i < body.size() && !m_hasFailed; ++i)
        statement(*body[i]);
}

void CodeGenerator::statement(const ast::Stmt& node) {
    // Nothing leads into the middle of a statement; and where nobody comes, a `return` must not walk the finally again.
    if (!out().isReachable())
        return;
    if (isTooLarge())
        return fail(DiagnosticType::MemoryError, "the compiled program is too large", node.range);
    switch (node.kind) {
    case ast::NodeKind::ExprStmt: return expressionStatement(node.as<ast::ExprStmt>());
    case ast::NodeKind::Assign: return assignment(node.as<ast::Assign>());
    case ast::NodeKind::AugAssign: return augmentedAssignment(node.as<ast::AugAssign>());
    case ast::NodeKind::AnnAssign: return annotatedAssignment(node.as<ast::AnnAssign>());
    case ast::NodeKind::Return: return returnStatement(node.as<ast::Return>());
    case ast::NodeKind::If: return ifStatement(node.as<ast::If>());
    case ast::NodeKind::For: return forStatement(node.as<ast::For>());
    case ast::NodeKind::AsyncFor: return asyncForStatement(node.as<ast::AsyncFor>());
    case ast::NodeKind::While: return whileStatement(node.as<ast::While>());
    case ast::NodeKind::Break: return leaveLoop(node, true);
    case ast::NodeKind::Continue: return leaveLoop(node, false);
    case ast::NodeKind::Try: return tryStatement(node.as<ast::Try>());
    case ast::NodeKind::TryStar: return tryStatement(static_cast<const ast::Try&>(node));
    case ast::NodeKind::With: return withItem(node.as<ast::With>(), 0, false);
    case ast::NodeKind::AsyncWith: return withItem(static_cast<const ast::With&>(node), 0, true);
    case ast::NodeKind::Match: return matchStatement(node.as<ast::Match>());
    case ast::NodeKind::FunctionDef: return functionDefinition(node.as<ast::FunctionDef>());
    case ast::NodeKind::AsyncFunctionDef: return functionDefinition(static_cast<const ast::FunctionDef&>(node));
    case ast::NodeKind::ClassDef: return classDefinition(node.as<ast::ClassDef>());
    case ast::NodeKind::Raise: return raise(node.as<ast::Raise>());
    case ast::NodeKind::Assert: return assertion(node.as<ast::Assert>());
    case ast::NodeKind::Import: return importStatement(node.as<ast::Import>());
    case ast::NodeKind::ImportFrom: return importFromStatement(node.as<ast::ImportFrom>());
    case ast::NodeKind::Delete:
        for (const ast::Expr* target : node.as<ast::Delete>().targets)
            deleteTarget(*target);
        return;
    case ast::NodeKind::Pass: return out().emitPlace(node.range);
    default: return; // global, nonlocal
    }
}

void CodeGenerator::expressionStatement(const ast::ExprStmt& node) {
    if (node.value->is<ast::Constant>())
        return out().emitPlace(node.range);
    expression(*node.value);
    emit(Op::PopTop, kNowhere);
}

void CodeGenerator::assignment(const ast::Assign& node) {
    expression(*node.value);
    for (uint32_t i = 0; i < node.targets.size(); ++i) {
        if (i + 1 < node.targets.size())
            emit(Op::Copy, 1, node.range);
        assignTo(*node.targets[i]);
    }
}

void CodeGenerator::assignTo(const ast::Expr& target) {
    switch (target.kind) {
    case ast::NodeKind::Name: return store(target.as<ast::Name>().id, target.range);
    case ast::NodeKind::Attribute: {
        const ast::Attribute& node = target.as<ast::Attribute>();
        expression(*node.value);
        return emitName(Op::StoreAttr, node.attr, attributePlace(node.range, node));
    }
    case ast::NodeKind::Subscript: {
        const ast::Subscript& node = target.as<ast::Subscript>();
        expression(*node.value);
        expression(*node.slice);
        return emit(Op::StoreSubscr, node.range);
    }
    case ast::NodeKind::Tuple: return unpackTo(target.as<ast::Tuple>().elts, target.range);
    case ast::NodeKind::List: return unpackTo(target.as<ast::List>().elts, target.range);
    default:
        return fail(DiagnosticType::SyntaxError, "starred assignment target must be in a list or tuple", target.range);
    }
}

void CodeGenerator::unpackTo(Seq<ast::Expr*> targets, const SourceRange& where) {
    uint32_t star = 0;
    while (star < targets.size() && !targets[star]->is<ast::Starred>())
        ++star;
    unpack(targets.size(), star, where);
    for (uint32_t i = 0; i < targets.size(); ++i)
        assignTo(i == star ? *targets[i]->as<ast::Starred>().value : *targets[i]);
}

// iterable -> count items, the first on top; the one at `star`, if that is below count, is the list of the rest
void CodeGenerator::unpack(uint32_t count, uint32_t star, const SourceRange& where) {
    if (star >= count)
        return out().emitFolding(Op::UnpackSequence, count, where);
    const uint32_t after = count - star - 1;
    if (star > kMaxBeforeStar || after > kMaxAfterStar)
        return fail(DiagnosticType::SyntaxError, "too many expressions in star-unpacking assignment", where);
    emit(Op::UnpackEx, star | after << 16, where);
}

void CodeGenerator::augmentedAssignment(const ast::AugAssign& node) {
    const ast::Expr& target = *node.target;
    const uint32_t operand = binaryOperand(node.op) | kInPlace;
    if (const ast::Attribute* attribute = target.asIf<ast::Attribute>()) {
        const SourceRange where = attributePlace(target.range, *attribute);
        expression(*attribute->value);
        emit(Op::Copy, 1, target.range);
        emitName(Op::LoadAttr, attribute->attr, where);
        expression(*node.value);
        emit(Op::BinaryOp, operand, node.range);
        emit(Op::Swap, 2, where);
        emitName(Op::StoreAttr, attribute->attr, where);
    } else if (const ast::Subscript* subscript = target.asIf<ast::Subscript>()) {
        expression(*subscript->value);
        expression(*subscript->slice);
        emit(Op::Copy, 2, target.range);
        emit(Op::Copy, 2, target.range);
        emit(Op::BinarySubscr, target.range);
        expression(*node.value);
        emit(Op::BinaryOp, operand, node.range);
        emit(Op::Swap, 3, target.range);
        emit(Op::Swap, 2, target.range);
        emit(Op::StoreSubscr, target.range);
    } else if (const ast::Name* name = target.asIf<ast::Name>()) {
        load(name->id, target.range);
        expression(*node.value);
        emit(Op::BinaryOp, operand, node.range);
        store(name->id, target.range);
    }
}

void CodeGenerator::annotatedAssignment(const ast::AnnAssign& node) {
    const bool isNamespace = !m_unit->scope->isFunctionLike();
    if (node.value != nullptr) {
        expression(*node.value);
        assignTo(*node.target);
    }
    if (const ast::Name* name = node.target->asIf<ast::Name>()) {
        if (node.simple && isNamespace) {
            annotation(*node.annotation);
            emitName(Op::LoadName, m_annotations, node.range);
            emitText(name->id->text, node.range);
            return emit(Op::StoreSubscr, node.range);
        }
    } else if (node.value == nullptr) {
        // The target is evaluated as far as that goes without its value.
        if (const ast::Attribute* attribute = node.target->asIf<ast::Attribute>()) {
            discard(*attribute->value);
        } else if (const ast::Subscript* subscript = node.target->asIf<ast::Subscript>()) {
            discard(*subscript->value);
            discardSlice(*subscript->slice);
        }
    }
    if (!node.simple && isNamespace && !m_hasFutureAnnotations)
        discard(*node.annotation);
}

void CodeGenerator::discard(const ast::Expr& node) {
    expression(node);
    emit(Op::PopTop, node.range);
}

void CodeGenerator::discardSlice(const ast::Expr& node) {
    if (const ast::Slice* slice = node.asIf<ast::Slice>()) {
        for (const ast::Expr* part : {slice->lower, slice->upper, slice->step}) {
            if (part != nullptr)
                discard(*part);
        }
    } else if (const ast::Tuple* tuple = node.asIf<ast::Tuple>()) {
        for (const ast::Expr* item : tuple->elts)
            discardSlice(*item);
    } else {
        discard(node);
    }
}

void CodeGenerator::deleteTarget(const ast::Expr& target) {
    switch (target.kind) {
    case ast::NodeKind::Name: return remove(target.as<ast::Name>().id, target.range);
    case ast::NodeKind::Attribute: {
        const ast::Attribute& node = target.as<ast::Attribute>();
        expression(*node.value);
        return emitName(Op::DeleteAttr, node.attr, attributePlace(node.range, node));
    }
    case ast::NodeKind::Subscript:
        expression(*target.as<ast::Subscript>().value);
        expression(*target.as<ast::Subscript>().slice);
        return emit(Op::DeleteSubscr, target.range);
    case ast::NodeKind::Tuple:
        for (const ast::Expr* item : target.as<ast::Tuple>().elts)
            deleteTarget(*item);
        return;
    case ast::NodeKind::List:
        for (const ast::Expr* item : target.as<ast::List>().elts)
            deleteTarget(*item);
        return;
    default: return;
    }
}

void CodeGenerator::assertion(const ast::Assert& node) {
    const Label holds = newLabel();
    SourceRange where = node.range;
    jumpIf(*node.test, holds, true, where);
    emit(Op::LoadAssertionError, where);
    if (node.msg != nullptr) {
        expression(*node.msg);
        emit(Op::Call, 0, where);
    }
    emit(Op::RaiseVarargs, 1, where);
    bind(holds);
}

void CodeGenerator::raise(const ast::Raise& node) {
    uint32_t count = 0;
    if (node.exc != nullptr) {
        expression(*node.exc);
        count = 1;
        if (node.cause != nullptr) {
            expression(*node.cause);
            count = 2;
        }
    }
    emit(Op::RaiseVarargs, count, node.range);
}

void CodeGenerator::importStatement(const ast::Import& node) {
    for (const ast::Alias* alias : node.names) {
        emitInt(0, node.range);
        emitNone(node.range);
        emitName(Op::ImportName, alias->name, node.range);
        const std::string_view name = alias->name->text;
        size_t dot = name.find('.');
        if (alias->asname == nullptr || dot == std::string_view::npos) {
            store(alias->boundName, node.range);
            continue;
        }
        // import a.b.c as m: the package a was imported, m names what lies in it.
        while (dot != std::string_view::npos) {
            const size_t next = name.find('.', dot + 1);
            const std::string_view part = name.substr(dot + 1, next == std::string_view::npos ? next : next - dot - 1);
            emitName(Op::ImportFrom, m_tree.names.intern(part), node.range);
            if (next == std::string_view::npos)
                break;
            emit(Op::Swap, 2, node.range);
            emit(Op::PopTop, node.range);
            dot = next;
        }
        store(alias->boundName, node.range);
        emit(Op::PopTop, node.range);
    }
}

void CodeGenerator::importFromStatement(const ast::ImportFrom& node) {
    emitInt(node.level, node.range);
    Constant names = makeSingleton(Constant::Kind::Tuple);
    for (const ast::Alias* alias : node.names)
        names.items.push_back(makeText(Constant::Kind::Str, alias->name->text));
    out().emitConstant(std::move(names), node.range);
    emitName(Op::ImportName, node.module != nullptr ? node.module : m_tree.names.intern(""), node.range);
    if (node.names.size() == 1 && node.names[0]->name->text == "*")
        return emit(Op::ImportStar, node.range);
    for (const ast::Alias* alias : node.names) {
        emitName(Op::ImportFrom, alias->name, node.range);
        store(alias->boundName, node.range);
    }
    emit(Op::PopTop, node.range);
}

} // namespace swimloop::script

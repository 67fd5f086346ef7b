// Functions, lambdas and classes: what is evaluated where they are defined, and their bodies.
#include "script/code_generator.h"
#include "script/parser.h"
#include "script/scope.h"
#include "script/unparse.h"

namespace swimloop::script {

namespace {

constexpr uint32_t kHasDefaults = 1, kHasKeywordDefaults = 2, kHasAnnotations = 4, kHasClosure = 8;
constexpr uint32_t kMaxPairsOnStack = 15;

// Decorated definitions begin at their first decorator.
uint32_t firstLineOf(const ast::Node& node, Seq<ast::Expr*> decorators) {
    return decorators.empty() ? node.range.line : decorators[0]->range.line;
}

const ast::Constant* docStringOf(Seq<ast::Stmt*> body) {
    if (body.empty() || !body[0]->is<ast::ExprStmt>())
        return nullptr;
    const ast::Constant* text = body[0]->as<ast::ExprStmt>().value->asIf<ast::Constant>();
    return text != nullptr && text->type == ast::ConstantType::Str ? text : nullptr;
}

} // namespace

// code -> function, with what `flags` stand for below it
void CodeGenerator::makeFunction(std::shared_ptr<const CodeUnit> code, const Scope& scope, uint32_t flags,
                                 const SourceRange& where) {
    if (!scope.freeVars.empty()) {
        for (const Identifier* name : scope.freeVars)
            loadClosure(name, where);
        emit(Op::BuildTuple, scope.freeVars.size(), where);
        flags |= kHasClosure;
    }
    Constant constant = makeSingleton(Constant::Kind::Code);
    constant.code = std::move(code);
    out().emitConstant(std::move(constant), where);
    emit(Op::MakeFunction, flags, where);
}

// The decorated thing lies where a method call has its object.
void CodeGenerator::decorate(Seq<ast::Expr*> decorators) {
    for (uint32_t i = decorators.size(); i-- > 0;)
        emit(Op::Call, 0, decorators[i]->range);
}

uint32_t CodeGenerator::defaults(const ast::Arguments& arguments, const SourceRange& where) {
    uint32_t flags = 0;
    if (!arguments.defaults.empty()) {
        flags |= kHasDefaults;
        collectionDisplay(arguments.defaults, Op::BuildTuple, where);
    }
    uint32_t count = 0;
    for (const ast::Expr* value : arguments.kwDefaults)
        count += value != nullptr;
    if (count == 0)
        return flags;
    const bool isBig = count > kMaxPairsOnStack;
    if (isBig)
        emit(Op::BuildMap, 0, where);
    for (uint32_t i = 0; i < arguments.kwonlyargs.size(); ++i) {
        if (arguments.kwDefaults[i] == nullptr)
            continue;
        emitText(arguments.kwonlyargs[i]->arg->text, where);
        expression(*arguments.kwDefaults[i]);
        if (isBig)
            emit(Op::MapAdd, 1, where);
    }
    if (!isBig)
        emit(Op::BuildMap, count, where);
    return flags | kHasKeywordDefaults;
}

void CodeGenerator::annotation(const ast::Expr& node) {
    if (m_hasFutureAnnotations)
        emitText(unparse(node), node.range);
    else
        expression(node);
}

void CodeGenerator::argumentAnnotation(const ast::Arg& argument, uint32_t& count, const SourceRange& where) {
    if (argument.annotation == nullptr)
        return;
    emitText(argument.arg->text, where);
    const ast::Starred* starred = argument.annotation->asIf<ast::Starred>();
    if (starred != nullptr && !m_hasFutureAnnotations) { // *args: *Ts
        expression(*starred->value);
        emit(Op::UnpackSequence, 1, where);
    } else {
        annotation(*argument.annotation);
    }
    ++count;
}

uint32_t CodeGenerator::annotations(const ast::FunctionDef& node) {
    const ast::Arguments& arguments = *node.args;
    uint32_t count = 0;
    for (const ast::Arg* argument : arguments.args) // those before the positional-only ones: so does CPython 3.11
        argumentAnnotation(*argument, count, node.range);
    for (const ast::Arg* argument : arguments.posonlyargs)
        argumentAnnotation(*argument, count, node.range);
    if (arguments.vararg != nullptr)
        argumentAnnotation(*arguments.vararg, count, node.range);
    for (const ast::Arg* argument : arguments.kwonlyargs)
        argumentAnnotation(*argument, count, node.range);
    if (arguments.kwarg != nullptr)
        argumentAnnotation(*arguments.kwarg, count, node.range);
    if (node.returns != nullptr) {
        emitText("return", node.range);
        annotation(*node.returns);
        ++count;
    }
    if (count == 0)
        return 0;
    out().emitFolding(Op::BuildTuple, 2 * count, node.range);
    return kHasAnnotations;
}

void CodeGenerator::functionDefinition(const ast::FunctionDef& node) {
    for (const ast::Expr* decorator : node.decoratorList)
        expression(*decorator);
    uint32_t flags = defaults(*node.args, node.range);
    flags |= annotations(node);
    makeFunction(functionBody(node), *node.scope, flags, node.range);
    decorate(node.decoratorList);
    store(node.boundName, node.range);
}

std::shared_ptr<const CodeUnit> CodeGenerator::functionBody(const ast::FunctionDef& node) {
    enter(*node.scope, firstLineOf(node, node.decoratorList));
    const ast::Constant* docString = docStringOf(node.body);
    statementsFrom(node.body, docString != nullptr ? 1 : 0);
    returnNone();
    if (docString == nullptr)
        return leave();
    const Constant text = makeText(Constant::Kind::Str, docString->text);
    return leave(&text);
}

void CodeGenerator::lambda(const ast::Lambda& node) {
    const uint32_t flags = defaults(*node.args, node.range);
    enter(*node.scope, node.range.line);
    expression(*node.body);
    emit(Op::ReturnValue, node.scope->isGenerator ? kNowhere : SourceRange{node.range.line, 0, node.range.line, 0});
    makeFunction(leave(), *node.scope, flags, node.range);
}

void CodeGenerator::classDefinition(const ast::ClassDef& node) {
    for (const ast::Expr* decorator : node.decoratorList)
        expression(*decorator);
    std::shared_ptr<const CodeUnit> body = classBody(node);
    emit(Op::LoadBuildClass, node.range);
    emit(Op::PushNull, node.range);
    makeFunction(std::move(body), *node.scope, 0, node.range);
    emitText(node.name->text, node.range);
    finishCall(2, node.bases, node.keywords, node.range);
    decorate(node.decoratorList);
    store(node.boundName, node.range);
}

std::shared_ptr<const CodeUnit> CodeGenerator::classBody(const ast::ClassDef& node) {
    const uint32_t firstLine = firstLineOf(node, node.decoratorList);
    const SourceRange where{firstLine, 0, firstLine, 0};
    enter(*node.scope, firstLine);
    emitName(Op::LoadName, m_name, where);
    emitName(Op::StoreName, m_moduleName, where);
    emitText(node.scope->qualname, where);
    emitName(Op::StoreName, m_qualname, where);
    namespaceBody(node.body, where);
    if (node.scope->needsClassClosure) {
        loadClosure(m_class, kNowhere);
        emit(Op::Copy, 1, kNowhere);
        emitName(Op::StoreName, m_classCell, kNowhere);
        emit(Op::ReturnValue, kNowhere);
    } else {
        returnNone();
    }
    return leave();
}

// The statements of a module or class: a text that stands first becomes __doc__.
void CodeGenerator::namespaceBody(Seq<ast::Stmt*> body, const SourceRange& where) {
    if (m_unit->scope->hasAnnotations)
        emit(Op::SetupAnnotations, where);
    const ast::Constant* docString = docStringOf(body);
    if (docString != nullptr) {
        emitText(docString->text, docString->range);
        store(m_doc, docString->range);
    }
    statementsFrom(body, docString != nullptr ? 1 : 0);
}

void CodeGenerator::moduleBody(const ast::Module& module) {
    namespaceBody(module.body, {1, 0, 1, 0});
    returnNone();
}

} // namespace swimloop::script

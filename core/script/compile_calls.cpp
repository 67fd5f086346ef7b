// Calls: of functions, of methods without a bound method in between, with and without unpacked arguments.
#include "script/code_generator.h"
#include "script/scope.h"

#include <algorithm>

namespace swimloop::script {

namespace {

// As in CPython 3.11: with more than this on the stack, arguments are gathered in a list and a dict instead.
constexpr size_t kMaxArgumentsOnStack = 30;

bool isPlain(Seq<ast::Expr*> arguments, Seq<ast::Keyword*> keywords) {
    return std::none_of(arguments.begin(), arguments.end(), [](const ast::Expr* a) { return a->is<ast::Starred>(); })
           && std::none_of(keywords.begin(), keywords.end(), [](const ast::Keyword* k) { return k->arg == nullptr; });
}

bool isPlainSuper(const ast::Expr& node) {
    const ast::Call* call = node.asIf<ast::Call>();
    const ast::Name* callee = call != nullptr ? call->func->asIf<ast::Name>() : nullptr;
    return callee != nullptr && callee->id->text == "super" && call->args.empty() && call->keywords.empty();
}

} // namespace

void CodeGenerator::call(const ast::Call& node) {
    if (node.func->is<ast::Attribute>() && methodCall(node))
        return;
    expression(*node.func);
    emit(Op::PushNull, node.func->range);
    finishCall(0, node.args, node.keywords, node.range);
}

// What the file imports is a module, as a rule: its attributes are no methods. CPython 3.11 looks at the module's own
// names, whatever scope this is.
bool CodeGenerator::isImported(const ast::Expr& node) const {
    const ast::Name* name = node.asIf<ast::Name>();
    const Symbol* symbol = name != nullptr ? m_units[0]->scope->find(name->id) : nullptr;
    return symbol != nullptr && symbol->isImported;
}

bool CodeGenerator::methodCall(const ast::Call& node) {
    const size_t keywords = node.keywords.size();
    if (node.args.size() + keywords + (keywords != 0) >= kMaxArgumentsOnStack || !isPlain(node.args, node.keywords))
        return false;
    const ast::Attribute& method = node.func->as<ast::Attribute>();
    if (isImported(*method.value))
        return false;
    if (isPlainSuper(*method.value)) {
        const ast::Call& super = method.value->as<ast::Call>();
        expression(*super.func);
        emit(Op::PushNull, super.func->range);
        emit(Op::CallSuper, 0, super.range);
    } else {
        expression(*method.value);
    }
    emitName(Op::LoadMethod, method.attr, attributePlace(method.range, method));
    for (const ast::Expr* argument : node.args)
        expression(*argument);
    for (const ast::Keyword* keyword : node.keywords)
        expression(*keyword->value);
    if (keywords > 0)
        keywordNames(node.keywords, method.range);
    emit(keywords > 0 ? Op::CallKw : Op::Call, static_cast<uint32_t>(node.args.size() + keywords),
         attributePlace(node.range, method));
    return true;
}

void CodeGenerator::finishCall(uint32_t pushed, Seq<ast::Expr*> arguments, Seq<ast::Keyword*> keywords,
                               const SourceRange& where) {
    if (arguments.size() + size_t(2) * keywords.size() > kMaxArgumentsOnStack || !isPlain(arguments, keywords))
        return spreadCall(pushed, arguments, keywords, where);
    for (const ast::Expr* argument : arguments)
        expression(*argument);
    for (const ast::Keyword* keyword : keywords)
        expression(*keyword->value);
    if (!keywords.empty())
        keywordNames(keywords, where);
    emit(keywords.empty() ? Op::Call : Op::CallKw, pushed + arguments.size() + keywords.size(), where);
}

void CodeGenerator::keywordNames(Seq<ast::Keyword*> keywords, const SourceRange& where) {
    Constant names = makeSingleton(Constant::Kind::Tuple);
    names.items.reserve(keywords.size());
    for (const ast::Keyword* keyword : keywords)
        names.items.push_back(makeText(Constant::Kind::Str, keyword->arg->text));
    out().emitConstant(std::move(names), where);
}

// f(*a, **k). A single *a is handed over as it is, and the machine makes a tuple of it.
void CodeGenerator::spreadCall(uint32_t pushed, Seq<ast::Expr*> arguments, Seq<ast::Keyword*> keywords,
                               const SourceRange& where) {
    if (pushed == 0 && arguments.size() == 1 && arguments[0]->is<ast::Starred>())
        expression(*arguments[0]->as<ast::Starred>().value);
    else
        collectionItems(arguments, Op::BuildTuple, pushed, where);
    bool isBuilt = false;
    for (uint32_t i = 0; i < keywords.size();) {
        if (keywords[i]->arg == nullptr) {
            if (!isBuilt)
                emit(Op::BuildMap, 0, where);
            expression(*keywords[i]->value);
            emit(Op::DictMerge, 1, where);
            ++i;
        } else {
            uint32_t end = i + 1;
            while (end < keywords.size() && keywords[end]->arg != nullptr)
                ++end;
            keywordRun(keywords, i, end, where);
            if (isBuilt)
                emit(Op::DictMerge, 1, where);
            i = end;
        }
        isBuilt = true;
    }
    emit(Op::CallEx, isBuilt ? 1 : 0, where);
}

void CodeGenerator::keywordRun(Seq<ast::Keyword*> keywords, uint32_t begin, uint32_t end, const SourceRange& where) {
    const bool isBig = size_t(2) * (end - begin) > kMaxArgumentsOnStack;
    if (isBig)
        emit(Op::BuildMap, 0, where);
    for (uint32_t i = begin; i < end; ++i) {
        emitText(keywords[i]->arg->text, where);
        expression(*keywords[i]->value);
        if (isBig)
            emit(Op::MapAdd, 1, where);
    }
    if (!isBig)
        emit(Op::BuildMap, end - begin, where);
}

} // namespace swimloop::script

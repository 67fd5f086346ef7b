#include "insight/fact_finder.h"

#include <algorithm>

namespace swimloop::insight {

namespace {

bool isTaskMaker(std::string_view name) {
    return name == "create_task" || name == "ensure_future";
}

// asyncio's own functions and loops keep no task; whatever else has a create_task() may be a group that does.
bool keepsNothing(const ast::Expr& function) {
    if (const auto* name = function.asIf<ast::Name>())
        return isTaskMaker(name->id->text);
    const auto* attribute = function.asIf<ast::Attribute>();
    if (!attribute || !isTaskMaker(attribute->attr->text))
        return false;
    if (const auto* call = attribute->value->asIf<ast::Call>()) {
        const std::string_view from = lastName(*call->func);
        return from == "get_running_loop" || from == "get_event_loop";
    }
    const std::string_view from = lastName(*attribute->value);
    return from == "asyncio" || from == "loop" || from == "_loop" || from == "event_loop";
}

bool catchesCancel(const ast::Expr* type) {
    if (!type)
        return true;
    if (const auto* tuple = type->asIf<ast::Tuple>())
        return std::any_of(tuple->elts.begin(), tuple->elts.end(), [](const ast::Expr* one) { return catchesCancel(one); });
    const std::string_view name = lastName(*type);
    return name == "CancelledError" || name == "BaseException";
}

bool endsWithLeaving(const script::Seq<ast::Stmt*>& body) {
    if (body.empty())
        return false;
    const ast::Stmt& last = *body.back();
    return last.is<ast::Return>() || last.is<ast::Break>() || last.is<ast::Raise>();
}

} // namespace

std::string_view lastName(const ast::Expr& expression) {
    if (const auto* name = expression.asIf<ast::Name>())
        return name->id->text;
    if (const auto* attribute = expression.asIf<ast::Attribute>())
        return attribute->attr->text;
    return {};
}

void FactFinder::read(const ast::Module& module) {
    findFunctions(module);
    findCalls();
    findStatements(module);
    findHandlers(module);
}

void FactFinder::findFunctions(const ast::Module& module) {
    struct Open {
        const ast::Node* node;
        std::string prefix; // of qualified names inside
    };
    std::vector<Open> open;
    const auto pushBody = [&](const script::Seq<ast::Stmt*>& body, const std::string& prefix) {
        for (std::size_t i = body.size(); i-- > 0;)
            open.push_back({body[i], prefix});
    };
    pushBody(module.body, {});
    while (!open.empty()) {
        const Open now = std::move(open.back());
        open.pop_back();
        if (const auto* made = now.node->asIf<ast::ClassDef>()) {
            pushBody(made->body, now.prefix + std::string(made->name->text) + ".");
            continue;
        }
        if (!isFunction(*now.node)) {
            std::vector<Open> below;
            ast::forEachChild(*now.node, [&](ast::Node& child) { below.push_back({&child, now.prefix}); });
            for (std::size_t i = below.size(); i-- > 0;)
                open.push_back(std::move(below[i]));
            continue;
        }
        const ast::FunctionDef& function = functionIn(*now.node);
        FunctionFact fact;
        fact.name = std::string(function.name->text);
        fact.qualname = now.prefix + fact.name;
        fact.lines = linesOf(function);
        fact.isAsync = now.node->is<ast::AsyncFunctionDef>();
        for (const ast::Stmt* statement : function.body) {
            walk(*statement, [&](const ast::Node& node) {
                if (isOwnScope(node))
                    return false;
                fact.isGenerator |= node.is<ast::Yield>() || node.is<ast::YieldFrom>();
                fact.hasCleanUp |= node.is<ast::With>() || node.is<ast::AsyncWith>()
                                   || (node.is<ast::Try>() && !node.as<ast::Try>().finalbody.empty());
                return true;
            });
        }
        pushBody(function.body, fact.qualname + ".<locals>.");
        const auto index = static_cast<std::uint32_t>(m_nodes.size());
        const auto [found, isNew] = m_byName.emplace(function.name->text, index);
        if (!isNew)
            found->second = kNoFunction;
        m_nodes.push_back(&function);
        m_facts.m_functions.push_back(std::move(fact));
    }
    for (const ast::Stmt* statement : module.body) {
        walk(*statement, [&](const ast::Node& node) {
            if (isFunction(node) || node.is<ast::ClassDef>())
                return false;
            if (const auto* name = node.asIf<ast::Name>(); name && name->ctx == ast::Context::Store)
                m_moduleNames.emplace(name->id->text, true);
            return true;
        });
    }
}

bool FactFinder::isModuleName(std::string_view name) const {
    return m_moduleNames.count(name) != 0;
}

std::uint32_t FactFinder::calleeOf(const ast::Expr& call) const {
    const auto* made = call.asIf<ast::Call>();
    if (!made)
        return kNoFunction;
    if (const auto* attribute = made->func->asIf<ast::Attribute>()) {
        const auto* base = attribute->value->asIf<ast::Name>();
        if (!base || (base->id->text != "self" && base->id->text != "cls"))
            return kNoFunction;
    } else if (!made->func->is<ast::Name>()) {
        return kNoFunction;
    }
    const auto found = m_byName.find(lastName(*made->func));
    return found == m_byName.end() ? kNoFunction : found->second;
}

void FactFinder::findCalls() {
    for (std::uint32_t i = 0; i < count(); ++i) {
        std::vector<std::uint32_t>& calls = m_facts.m_functions[i].calls;
        for (const ast::Stmt* statement : m_nodes[i]->body) {
            walk(*statement, [&](const ast::Node& node) {
                if (node.is<ast::Call>()) {
                    const std::uint32_t callee = calleeOf(node.as<ast::Call>());
                    if (callee != kNoFunction && std::find(calls.begin(), calls.end(), callee) == calls.end())
                        calls.push_back(callee);
                }
                return true;
            });
        }
    }
}

void FactFinder::findStatements(const ast::Module& module) {
    walk(module, [&](const ast::Node& node) {
        if (const auto* loop = node.asIf<ast::While>(); loop && loop->body.size() == 1) {
            const auto* only = loop->body[0]->asIf<ast::ExprStmt>();
            const auto* await = only ? only->value->asIf<ast::Await>() : nullptr;
            if (await && await->value->is<ast::Call>() && lastName(*await->value->as<ast::Call>().func) == "sleep")
                m_facts.m_spins.push_back(await->range.line);
        }
        if (const auto* statement = node.asIf<ast::ExprStmt>()) {
            const auto* call = statement->value->asIf<ast::Call>();
            if (call && keepsNothing(*call->func))
                m_facts.m_dropped.push_back({call->range.line});
        }
        return true;
    });
}

void FactFinder::findHandlers(const ast::Module& module) {
    walk(module, [&](const ast::Node& node) {
        if (!node.is<ast::Try>())
            return true;
        const auto& made = node.as<ast::Try>();
        for (const ast::ExceptHandler* handler : made.handlers) {
            if (!catchesCancel(handler->type))
                continue;
            CancelHandler fact;
            fact.body = linesOf(made.body);
            fact.handler = linesOf(*handler);
            fact.line = handler->range.line;
            fact.leaves = endsWithLeaving(handler->body);
            for (const ast::Stmt* statement : handler->body) {
                walk(*statement, [&](const ast::Node& below) {
                    fact.reraises |= below.is<ast::Raise>();
                    return !isOwnScope(below);
                });
            }
            m_facts.m_handlers.push_back(fact);
            break; // the first that fits takes it
        }
        return true;
    });
}

} // namespace swimloop::insight

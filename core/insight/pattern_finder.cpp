#include "insight/pattern_finder.h"

#include "script/unparse.h"

#include <algorithm>
#include <optional>

namespace swimloop::insight {

namespace {

// So many are looked at; what a person writes has few.
constexpr std::size_t kMostFacts = 200;
constexpr std::size_t kMostReads = 100;      // values read, in one function
constexpr std::size_t kMostStatements = 50;  // after a task is created

using Body = script::Seq<ast::Stmt*>;

bool usesName(const ast::Node& root, const std::set<std::string_view>& names) {
    bool found = false;
    walk(root, [&](const ast::Node& node) {
        if (const auto* name = node.asIf<ast::Name>())
            found |= names.count(name->id->text) != 0;
        return !found;
    });
    return found;
}

void addTargets(const ast::Node& target, std::set<std::string_view>& names) {
    walk(target, [&](const ast::Node& node) {
        if (const auto* name = node.asIf<ast::Name>(); name && name->ctx == ast::Context::Store)
            names.insert(name->id->text);
        return true;
    });
}

// The call that a statement awaits and nothing else: `await f(x)`, `y = await f(x)`, `y += await f(x)`.
const ast::Await* awaitOf(const ast::Stmt& statement) {
    const ast::Expr* value = nullptr;
    if (const auto* expression = statement.asIf<ast::ExprStmt>())
        value = expression->value;
    else if (const auto* assign = statement.asIf<ast::Assign>())
        value = assign->value;
    else if (const auto* sum = statement.asIf<ast::AugAssign>())
        value = sum->value;
    const auto* await = value ? value->asIf<ast::Await>() : nullptr;
    return await && await->value->is<ast::Call>() ? await : nullptr;
}

std::string callText(const ast::Expr& call) {
    return std::string(lastName(*call.as<ast::Call>().func)) + "()";
}

// The bodies of a compound statement, each with whether a lock is held in it.
template <class Visit>
void forEachBody(const ast::Stmt& statement, bool isGuarded, Visit&& visit) {
    switch (statement.kind) {
    case ast::NodeKind::For:
    case ast::NodeKind::AsyncFor:
        visit(static_cast<const ast::For&>(statement).body, isGuarded);
        visit(static_cast<const ast::For&>(statement).orelse, isGuarded);
        break;
    case ast::NodeKind::While:
        visit(statement.as<ast::While>().body, isGuarded);
        visit(statement.as<ast::While>().orelse, isGuarded);
        break;
    case ast::NodeKind::If:
        visit(statement.as<ast::If>().body, isGuarded);
        visit(statement.as<ast::If>().orelse, isGuarded);
        break;
    case ast::NodeKind::With: visit(statement.as<ast::With>().body, isGuarded); break;
    case ast::NodeKind::AsyncWith: {
        // `async with lock:` or `async with self.locks[i]:`; a call makes something new, which nobody else waits for.
        const auto& with = statement.as<ast::AsyncWith>();
        const bool takes = std::any_of(with.items.begin(), with.items.end(),
                                       [](const ast::WithItem* item) { return !item->contextExpr->is<ast::Call>(); });
        visit(with.body, isGuarded || takes);
        break;
    }
    case ast::NodeKind::Try:
    case ast::NodeKind::TryStar: {
        const auto& made = static_cast<const ast::Try&>(statement);
        visit(made.body, isGuarded);
        for (const ast::ExceptHandler* handler : made.handlers)
            visit(handler->body, isGuarded);
        visit(made.orelse, isGuarded);
        visit(made.finalbody, isGuarded);
        break;
    }
    case ast::NodeKind::Match:
        for (const ast::MatchCase* one : statement.as<ast::Match>().cases)
            visit(one->body, isGuarded);
        break;
    default: break;
    }
}

} // namespace

void PatternFinder::read() {
    for (std::uint32_t i = 0; i < m_finder.count(); ++i) {
        const ast::FunctionDef& function = m_finder.node(i);
        if (!m_facts.functions()[i].isAsync)
            continue;
        m_params.clear();
        m_globals.clear();
        m_locals.clear();
        ast::forEachChild(*function.args, [&](ast::Node& child) {
            if (const auto* arg = child.asIf<ast::Arg>())
                m_params.insert(arg->arg->text);
        });
        for (const ast::Stmt* statement : function.body) {
            walk(*statement, [&](const ast::Node& node) {
                const auto* global = node.asIf<ast::Global>();
                const auto* nonlocal = node.asIf<ast::Nonlocal>();
                if (global || nonlocal) {
                    for (const script::Identifier* name : global ? global->names : nonlocal->names)
                        m_globals.insert(name->text);
                }
                if (const auto* name = node.asIf<ast::Name>(); name && name->ctx == ast::Context::Store)
                    m_locals.insert(name->id->text);
                return !isOwnScope(node);
            });
        }
        readUpdates(i, function.body);
        // Compound statements nest at most as deep as the tree; a chain of elif is a body in a body, so walk by list.
        struct Open {
            const Body* body;
            bool isGuarded;
        };
        std::vector<Open> open{{&function.body, false}};
        while (!open.empty()) {
            const Open now = open.back();
            open.pop_back();
            readBody(i, *now.body, now.isGuarded);
            for (const ast::Stmt* statement : *now.body) {
                if (!isOwnScope(*statement))
                    forEachBody(*statement, now.isGuarded, [&](const Body& body, bool isGuarded) { open.push_back({&body, isGuarded}); });
            }
        }
    }
}

void PatternFinder::readBody(std::uint32_t function, const Body& body, bool isGuarded) {
    readEarlyUse(body);
    if (!isGuarded)
        readSequence(function, body);
    for (const ast::Stmt* statement : body) {
        if (statement->is<ast::For>() && !isGuarded)
            readLoop(function, statement->as<ast::For>());
        if (statement->is<ast::AsyncFor>())
            readLeftGenerator(statement->as<ast::AsyncFor>());
    }
}

// Each turn awaits functions of this file, with what the loop goes over, and needs nothing of the turns before.
void PatternFinder::readLoop(std::uint32_t function, const ast::For& loop) {
    Names over;
    addTargets(*loop.target, over);
    Names made;
    std::vector<const ast::Await*> awaits;
    bool isPlain = true;
    for (const ast::Stmt* statement : loop.body) {
        walk(*statement, [&](const ast::Node& node) {
            isPlain = isPlain && !node.is<ast::Break>() && !node.is<ast::Return>() && !node.is<ast::AsyncWith>() && !node.is<ast::AsyncFor>()
                      && !node.is<ast::Yield>()
                      // What is told turn by turn has an order that matters.
                      && !(node.is<ast::Call>() && lastName(*node.as<ast::Call>().func) == "print");
            if (const auto* await = node.asIf<ast::Await>())
                awaits.push_back(await);
            if (const auto* name = node.asIf<ast::Name>(); name && name->ctx == ast::Context::Store)
                made.insert(name->id->text);
            return isPlain && !isOwnScope(node);
        });
    }
    if (!isPlain || awaits.empty())
        return;
    for (const std::string_view name : over)
        made.erase(name);
    bool usesItem = false;
    for (const ast::Await* await : awaits) {
        const std::uint32_t callee = m_finder.calleeOf(*await->value);
        if (callee == kNoFunction || !m_facts.functions()[callee].isAsync || usesName(*await->value, made))
            return;
        usesItem |= usesName(*await->value, over);
    }
    if (usesItem && m_facts.m_serial.size() < kMostFacts) {
        const ast::Await& first = *awaits.front();
        m_facts.m_serial.push_back({function, m_finder.calleeOf(*first.value), first.range.line, callText(*first.value)});
    }
}

// `a = await f(x)` and right after it `b = await f(y)`: the same function, and y is not made of a.
void PatternFinder::readSequence(std::uint32_t function, const Body& body) {
    Names made;
    const ast::Await* before = nullptr;
    for (const ast::Stmt* statement : body) {
        const ast::Await* await = statement->is<ast::Assign>() ? awaitOf(*statement) : nullptr;
        const std::uint32_t callee = await ? m_finder.calleeOf(*await->value) : kNoFunction;
        if (callee == kNoFunction) {
            before = nullptr;
            made.clear();
            continue;
        }
        if (before && callee == m_finder.calleeOf(*before->value) && !usesName(*await->value, made) && m_facts.m_serial.size() < kMostFacts)
            m_facts.m_serial.push_back({function, callee, await->range.line, callText(*await->value)});
        before = await;
        for (const ast::Expr* target : statement->as<ast::Assign>().targets)
            addTargets(*target, made);
    }
}

// `task = create_task(f(state))`, and state[...] or state.x, which f assigns, is read before the next await.
void PatternFinder::readEarlyUse(const Body& body) {
    for (std::size_t i = 0; i < body.size(); ++i) {
        const ast::Expr* value = nullptr;
        if (const auto* assign = body[i]->asIf<ast::Assign>())
            value = assign->value;
        else if (const auto* expression = body[i]->asIf<ast::ExprStmt>())
            value = expression->value;
        const auto* create = value ? value->asIf<ast::Call>() : nullptr;
        if (!create || create->args.empty() || lastName(*create->func) != "create_task")
            continue;
        const std::uint32_t callee = m_finder.calleeOf(*create->args[0]);
        if (callee == kNoFunction)
            continue;
        const ast::FunctionDef& made = m_finder.node(callee);
        const auto& call = create->args[0]->as<ast::Call>();
        // What the task assigns of what it is given: by the name that this function knows it by.
        Names given;
        Names keys;
        for (std::uint32_t arg = 0; arg < call.args.size() && arg < made.args->args.size(); ++arg) {
            const auto* name = call.args[arg]->asIf<ast::Name>();
            if (!name)
                continue;
            const std::string_view param = made.args->args[arg]->arg->text;
            for (const ast::Stmt* statement : made.body) {
                walk(*statement, [&](const ast::Node& node) {
                    const ast::Expr* base = nullptr;
                    if (const auto* item = node.asIf<ast::Subscript>(); item && item->ctx == ast::Context::Store)
                        base = item->value;
                    if (const auto* member = node.asIf<ast::Attribute>(); member && member->ctx == ast::Context::Store)
                        base = member->value;
                    if (base && base->is<ast::Name>() && base->as<ast::Name>().id->text == param) {
                        given.insert(name->id->text);
                        keys.insert(node.is<ast::Attribute>() ? node.as<ast::Attribute>().attr->text : std::string_view("[]"));
                    }
                    return !isOwnScope(node);
                });
            }
        }
        if (given.empty())
            continue;
        bool isOpen = true;
        for (std::size_t next = i + 1; next < std::min<std::size_t>(body.size(), i + kMostStatements) && isOpen; ++next) {
            walk(*body[next], [&](const ast::Node& node) {
                if (!isOpen || isOwnScope(node))
                    return false;
                // An await's own operand is evaluated before it: but what is awaited is what one waits for.
                if (node.is<ast::Await>() || node.is<ast::AsyncWith>() || node.is<ast::AsyncFor>()) {
                    isOpen = false;
                    return false;
                }
                const ast::Expr* base = nullptr;
                bool isKnown = false;
                if (const auto* item = node.asIf<ast::Subscript>(); item && item->ctx == ast::Context::Load) {
                    base = item->value;
                    isKnown = keys.count("[]") != 0;
                }
                if (const auto* member = node.asIf<ast::Attribute>(); member && member->ctx == ast::Context::Load) {
                    base = member->value;
                    isKnown = keys.count(member->attr->text) != 0;
                }
                const auto* name = base && isKnown ? base->asIf<ast::Name>() : nullptr;
                if (name && given.count(name->id->text) != 0 && m_facts.m_early.size() < kMostFacts) {
                    m_facts.m_early.push_back({body[i]->range.line, node.range.line, script::unparse(static_cast<const ast::Expr&>(node)),
                                               std::string(made.name->text)});
                    isOpen = false;
                }
                return isOpen;
            });
        }
    }
}

// A value that other tasks can reach: a global, a member of what was passed, an item of either.
std::string PatternFinder::sharedName(const ast::Expr& expression) const {
    const ast::Expr* base = &expression;
    bool isMember = false;
    while (true) {
        if (const auto* member = base->asIf<ast::Attribute>())
            base = member->value;
        else if (const auto* item = base->asIf<ast::Subscript>())
            base = item->value;
        else
            break;
        isMember = true;
    }
    const auto* name = base->asIf<ast::Name>();
    if (!name)
        return {};
    const std::string_view text = name->id->text;
    const bool isShared = m_globals.count(text) != 0
                          || (isMember && m_locals.count(text) == 0 && (m_params.count(text) != 0 || m_finder.isModuleName(text)));
    return isShared ? script::unparse(expression) : std::string();
}

void PatternFinder::readUpdates(std::uint32_t function, const Body& whole) {
    // What each local name was read from, and where; awaits since. In the order of the source, outside of locks.
    struct Read {
        std::string_view local;
        std::string name;
        std::uint32_t line;
        std::size_t awaits; // seen before it
    };
    std::vector<Read> reads;
    struct Awaited {
        std::uint32_t callee;
    };
    std::vector<Awaited> awaits;
    const auto noteAwaits = [&](const ast::Node& root) {
        walk(root, [&](const ast::Node& node) {
            if (const auto* await = node.asIf<ast::Await>())
                awaits.push_back({m_finder.calleeOf(*await->value)});
            return !isOwnScope(node);
        });
    };
    const auto report = [&](const Read& read, std::uint32_t line) {
        if (m_facts.m_updates.size() >= kMostFacts)
            return;
        ReadAwaitWrite found{function, read.line, line, read.name, {}};
        for (std::size_t i = read.awaits; i < awaits.size(); ++i) {
            if (awaits[i].callee != kNoFunction)
                found.callees.push_back(awaits[i].callee);
        }
        m_facts.m_updates.push_back(std::move(found));
    };
    const auto readAssign = [&](const ast::Assign& assign) {
        const std::size_t before = awaits.size();
        noteAwaits(*assign.value);
        for (const ast::Expr* target : assign.targets) {
            const std::string name = sharedName(*target);
            if (!name.empty()) {
                for (const Read& read : reads) {
                    if (read.name == name && awaits.size() > read.awaits && usesName(*assign.value, {read.local})) {
                        report(read, assign.range.line);
                        break;
                    }
                }
                // counter = counter + await step(): read before the await, for it stands to the left of it.
                if (awaits.size() > before) {
                    bool isRead = false;
                    bool isAwaited = false;
                    walk(*assign.value, [&](const ast::Node& node) {
                        isAwaited |= node.is<ast::Await>();
                        if (!isAwaited && (node.is<ast::Name>() || node.is<ast::Attribute>() || node.is<ast::Subscript>()))
                            isRead |= script::unparse(static_cast<const ast::Expr&>(node)) == name;
                        return true;
                    });
                    if (isRead)
                        report({{}, name, assign.range.line, before}, assign.range.line);
                }
                std::erase_if(reads, [&](const Read& read) { return read.name == name; });
            } else if (const auto* local = target->asIf<ast::Name>(); local && awaits.size() == before) {
                std::erase_if(reads, [&](const Read& read) { return read.local == local->id->text; });
                std::string from;
                walk(*assign.value, [&](const ast::Node& node) {
                    if (from.empty() && (node.is<ast::Name>() || node.is<ast::Attribute>() || node.is<ast::Subscript>()))
                        from = sharedName(static_cast<const ast::Expr&>(node));
                    return from.empty() && !node.is<ast::Call>();
                });
                if (!from.empty() && reads.size() < kMostReads)
                    reads.push_back({local->id->text, std::move(from), assign.range.line, awaits.size()});
            }
        }
    };
    struct Open {
        const ast::Stmt* statement;
        bool isGuarded;
    };
    std::vector<Open> open;
    const auto push = [&](const Body& body, bool isGuarded) {
        for (std::size_t i = body.size(); i-- > 0;)
            open.push_back({body[i], isGuarded});
    };
    push(whole, false);
    while (!open.empty()) {
        const Open now = open.back();
        open.pop_back();
        const ast::Stmt& statement = *now.statement;
        if (isOwnScope(statement) || now.isGuarded)
            continue;
        if (const auto* assign = statement.asIf<ast::Assign>()) {
            readAssign(*assign);
        } else if (const auto* sum = statement.asIf<ast::AugAssign>()) {
            const std::size_t before = awaits.size();
            noteAwaits(*sum->value);
            const std::string name = sharedName(*sum->target);
            // Of self two tasks may have one each.
            if (!name.empty() && awaits.size() > before && name.rfind("self.", 0) != 0)
                report({{}, name, statement.range.line, before}, statement.range.line);
        } else {
            std::vector<std::pair<const Body*, bool>> bodies;
            forEachBody(statement, now.isGuarded, [&](const Body& body, bool isGuarded) { bodies.push_back({&body, isGuarded}); });
            if (bodies.empty())
                noteAwaits(statement);
            if (statement.is<ast::AsyncWith>() || statement.is<ast::AsyncFor>())
                awaits.push_back({kNoFunction});
            for (std::size_t i = bodies.size(); i-- > 0;)
                push(*bodies[i].first, bodies[i].second);
        }
    }
}

void PatternFinder::readLeftGenerator(const ast::AsyncFor& loop) {
    const std::uint32_t generator = m_finder.calleeOf(*loop.iter);
    if (generator == kNoFunction)
        return;
    const FunctionFact& fact = m_facts.functions()[generator];
    if (!fact.isAsync || !fact.isGenerator || !fact.hasCleanUp)
        return;
    bool leaves = false;
    for (const ast::Stmt* statement : loop.body) {
        walk(*statement, [&](const ast::Node& node) {
            leaves |= node.is<ast::Break>() || node.is<ast::Return>();
            return !isOwnScope(node) && !node.is<ast::For>() && !node.is<ast::While>() && !node.is<ast::AsyncFor>();
        });
    }
    if (leaves && m_facts.m_left.size() < kMostFacts)
        m_facts.m_left.push_back({loop.range.line, generator});
}

} // namespace swimloop::insight

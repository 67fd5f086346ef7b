// match statements. A pattern consumes its subject from the top of the stack and leaves the captured values, which are
// stored together once the whole pattern has matched. A failing test jumps to where as many values are popped as lie on
// the stack then.
#include "script/code_generator.h"

#include <algorithm>
#include <string>

namespace swimloop::script {

struct CodeGenerator::PatternState {
    std::vector<const Identifier*> captures; // whose values lie on the stack, the first on top, below onTop others
    std::vector<Label> failures;             // by the number of values to pop
    uint32_t onTop = 0;
    bool allowsIrrefutable = false;
    SourceRange where; // the innermost pattern begun last, which places all that follows (CPython 3.11)
};

namespace {

bool isWildcard(const ast::Pattern& node) {
    const ast::MatchAs* as = node.asIf<ast::MatchAs>();
    return as != nullptr && as->name == nullptr;
}

bool isStarWildcard(const ast::Pattern& node) {
    const ast::MatchStar* star = node.asIf<ast::MatchStar>();
    return star != nullptr && star->name == nullptr;
}

Constant::Kind singletonKind(ast::ConstantType type) {
    return type == ast::ConstantType::True    ? Constant::Kind::True
           : type == ast::ConstantType::False ? Constant::Kind::False
                                              : Constant::Kind::None;
}

} // namespace

void CodeGenerator::matchStatement(const ast::Match& node) {
    expression(*node.subject);
    const Label end = newLabel();
    const uint32_t count = node.cases.size();
    // A last `case _` needs no subject.
    const bool hasDefault = count > 1 && isWildcard(*node.cases[count - 1]->pattern);
    const uint32_t tested = count - (hasDefault ? 1 : 0);
    for (uint32_t i = 0; i < tested; ++i)
        matchCase(*node.cases[i], i + 1 == count, i + 1 < tested, end);
    if (hasDefault) {
        const ast::MatchCase& last = *node.cases[count - 1];
        SourceRange where = last.pattern->range;
        if (last.guard != nullptr)
            jumpIf(*last.guard, end, false, where);
        statements(last.body);
    }
    bind(end);
}

void CodeGenerator::matchCase(const ast::MatchCase& node, bool isLast, bool keepsSubject, Label end) {
    SourceRange where = node.pattern->range;
    PatternState state;
    state.allowsIrrefutable = isLast || node.guard != nullptr;
    if (keepsSubject)
        emit(Op::Copy, 1, where);
    pattern(*node.pattern, state);
    where = state.where;
    for (const Identifier* name : state.captures)
        store(name, where);
    if (node.guard != nullptr)
        jumpIf(*node.guard, failure(state, 0), false, where);
    if (keepsSubject)
        emit(Op::PopTop, where);
    statements(node.body);
    jump(Op::Jump, end, kNowhere);
    bindFailures(state, node.pattern->range);
}

Label CodeGenerator::failure(PatternState& state, size_t count) {
    while (state.failures.size() <= count)
        state.failures.push_back(newLabel());
    return state.failures[count];
}

void CodeGenerator::failBy(Op op, PatternState& state) {
    jump(op, failure(state, state.onTop + state.captures.size()), state.where);
}

void CodeGenerator::bindFailures(PatternState& state, const SourceRange& where) {
    for (size_t i = state.failures.size(); i-- > 0;) {
        bind(state.failures[i]);
        if (i > 0)
            emit(Op::PopTop, where);
    }
    state.failures.clear();
}

// Moves the top below count - 1 others.
void CodeGenerator::rotate(size_t count, const SourceRange& where) {
    if (isTooLarge())
        return fail(DiagnosticType::MemoryError, "the compiled program is too large", where);
    for (; count > 1; --count)
        emit(Op::Swap, static_cast<uint32_t>(count), where);
}

void CodeGenerator::noteCapture(const Identifier* name, PatternState& state) {
    if (m_hasFailed)
        return;
    if (std::find(state.captures.begin(), state.captures.end(), name) != state.captures.end())
        return fail(DiagnosticType::SyntaxError,
                    "multiple assignments to name '" + std::string(name->text) + "' in pattern", state.where);
    state.captures.push_back(name);
}

void CodeGenerator::capture(const Identifier* name, PatternState& state) {
    if (name == nullptr)
        return emit(Op::PopTop, state.where);
    rotate(state.onTop + state.captures.size() + 1, state.where);
    noteCapture(name, state);
}

void CodeGenerator::pattern(const ast::Pattern& node, PatternState& state) {
    if (m_depth > 4 * kMaxTreeDepth)
        return fail(DiagnosticType::RecursionError, "maximum recursion depth exceeded during compilation", node.range);
    ++m_depth;
    state.where = node.range;
    switch (node.kind) {
    case ast::NodeKind::MatchValue:
        expression(*node.as<ast::MatchValue>().value);
        emit(Op::CompareOp, static_cast<uint32_t>(CompareKind::Equal), state.where);
        failBy(Op::PopJumpIfFalse, state);
        break;
    case ast::NodeKind::MatchSingleton:
        emitSingleton(singletonKind(node.as<ast::MatchSingleton>().value), state.where);
        emit(Op::IsOp, 0, state.where);
        failBy(Op::PopJumpIfFalse, state);
        break;
    case ast::NodeKind::MatchSequence: patternSequence(node.as<ast::MatchSequence>(), state); break;
    case ast::NodeKind::MatchMapping: patternMapping(node.as<ast::MatchMapping>(), state); break;
    case ast::NodeKind::MatchClass: patternClass(node.as<ast::MatchClass>(), state); break;
    case ast::NodeKind::MatchStar: capture(node.as<ast::MatchStar>().name, state); break;
    case ast::NodeKind::MatchAs: patternAs(node.as<ast::MatchAs>(), state); break;
    case ast::NodeKind::MatchOr: patternOr(node.as<ast::MatchOr>(), state); break;
    default: break;
    }
    --m_depth;
}

// Only the pattern of a whole case makes others unreachable.
void CodeGenerator::subpattern(const ast::Pattern& node, PatternState& state) {
    const bool allowed = state.allowsIrrefutable;
    state.allowsIrrefutable = true;
    pattern(node, state);
    state.allowsIrrefutable = allowed;
}

void CodeGenerator::refuseIrrefutable(const ast::MatchAs& node) {
    std::string message = "wildcard";
    if (node.name != nullptr)
        message = "name capture '" + std::string(node.name->text) + "'";
    fail(DiagnosticType::SyntaxError, message + " makes remaining patterns unreachable", node.range);
}

void CodeGenerator::patternAs(const ast::MatchAs& node, PatternState& state) {
    if (node.pattern == nullptr) {
        if (!state.allowsIrrefutable)
            return refuseIrrefutable(node);
        return capture(node.name, state);
    }
    ++state.onTop;
    emit(Op::Copy, 1, state.where);
    pattern(*node.pattern, state);
    --state.onTop;
    capture(node.name, state);
}

void CodeGenerator::compareLength(uint32_t length, CompareKind kind, PatternState& state) {
    const SourceRange& where = state.where;
    emit(Op::GetLen, where);
    emitInt(length, where);
    emit(Op::CompareOp, static_cast<uint32_t>(kind), where);
    failBy(Op::PopJumpIfFalse, state);
}

void CodeGenerator::patternSequence(const ast::MatchSequence& node, PatternState& state) {
    const uint32_t count = node.patterns.size();
    uint32_t star = count;
    bool hasOnlyWildcards = true;
    for (uint32_t i = 0; i < count; ++i) {
        if (node.patterns[i]->is<ast::MatchStar>()) {
            if (star < count)
                return fail(DiagnosticType::SyntaxError, "multiple starred expressions in sequence pattern",
                            node.patterns[i]->range);
            star = i;
        }
        hasOnlyWildcards &= isWildcard(*node.patterns[i]) || isStarWildcard(*node.patterns[i]);
    }
    ++state.onTop;
    emit(Op::MatchSequence, state.where);
    failBy(Op::PopJumpIfFalse, state);
    if (star == count)
        compareLength(count, CompareKind::Equal, state);
    else if (count > 1)
        compareLength(count - 1, CompareKind::GreaterEqual, state);
    --state.onTop;
    if (hasOnlyWildcards)
        emit(Op::PopTop, state.where);
    else if (star < count && isStarWildcard(*node.patterns[star]))
        patternSubscripts(node, star, state);
    else
        patternItems(node, star, state);
}

void CodeGenerator::patternItems(const ast::MatchSequence& node, uint32_t star, PatternState& state) {
    unpack(node.patterns.size(), star, state.where);
    state.onTop += node.patterns.size();
    for (const ast::Pattern* item : node.patterns) {
        --state.onTop;
        subpattern(*item, state);
    }
}

// Where nobody wants the rest, only the items that are looked at are fetched.
void CodeGenerator::patternSubscripts(const ast::MatchSequence& node, uint32_t star, PatternState& state) {
    const uint32_t count = node.patterns.size();
    ++state.onTop;
    for (uint32_t i = 0; i < count; ++i) {
        if (i == star || isWildcard(*node.patterns[i]))
            continue;
        emit(Op::Copy, 1, state.where);
        if (i < star) {
            emitInt(i, state.where);
        } else {
            emit(Op::GetLen, state.where);
            emitInt(count - i, state.where);
            emit(Op::BinaryOp, static_cast<uint32_t>(BinaryKind::Subtract), state.where);
        }
        emit(Op::BinarySubscr, state.where);
        subpattern(*node.patterns[i], state);
    }
    --state.onTop;
    emit(Op::PopTop, state.where);
}

void CodeGenerator::patternMapping(const ast::MatchMapping& node, PatternState& state) {
    const uint32_t count = node.keys.size();
    ++state.onTop;
    emit(Op::MatchMapping, state.where);
    failBy(Op::PopJumpIfFalse, state);
    if (count == 0 && node.rest == nullptr) {
        --state.onTop;
        return emit(Op::PopTop, state.where);
    }
    if (count > 0)
        compareLength(count, CompareKind::GreaterEqual, state);
    for (const ast::Expr* key : node.keys)
        expression(*key);
    out().emitFolding(Op::BuildTuple, count, state.where);
    emit(Op::MatchKeys, state.where); // subject, keys, values or None
    state.onTop += 2;
    emit(Op::Copy, 1, state.where);
    failBy(Op::PopJumpIfNone, state);
    emit(Op::UnpackSequence, count, state.where);
    state.onTop += count;
    --state.onTop;
    for (const ast::Pattern* value : node.patterns) {
        --state.onTop;
        subpattern(*value, state);
    }
    state.onTop -= 2;
    if (node.rest != nullptr)
        return restOfMapping(node, state);
    emit(Op::PopTop, state.where);
    emit(Op::PopTop, state.where);
}

// subject, keys -> a dict of the subject without the keys, captured
void CodeGenerator::restOfMapping(const ast::MatchMapping& node, PatternState& state) {
    emit(Op::BuildMap, 0, state.where);
    emit(Op::Swap, 3, state.where);
    emit(Op::DictUpdate, 2, state.where);
    emit(Op::UnpackSequence, node.keys.size(), state.where);
    for (uint32_t left = node.keys.size(); left > 0; --left) {
        emit(Op::Copy, 1 + left, state.where);
        emit(Op::Swap, 2, state.where);
        emit(Op::DeleteSubscr, state.where);
    }
    capture(node.rest, state);
}

void CodeGenerator::attributeNames(const ast::MatchClass& node) {
    Constant names = makeSingleton(Constant::Kind::Tuple);
    for (const Identifier* name : node.kwdAttrs)
        names.items.push_back(makeText(Constant::Kind::Str, name->text));
    out().emitConstant(std::move(names), node.range);
}

void CodeGenerator::patternClass(const ast::MatchClass& node, PatternState& state) {
    const uint32_t positional = node.patterns.size();
    const uint32_t count = positional + node.kwdPatterns.size();
    expression(*node.cls);
    attributeNames(node);
    emit(Op::MatchClass, positional, state.where);
    emit(Op::Copy, 1, state.where);
    ++state.onTop;
    failBy(Op::PopJumpIfNone, state);
    emit(Op::UnpackSequence, count, state.where);
    state.onTop += count;
    --state.onTop;
    for (uint32_t i = 0; i < count; ++i) {
        const ast::Pattern& item = i < positional ? *node.patterns[i] : *node.kwdPatterns[i - positional];
        --state.onTop;
        if (isWildcard(item))
            emit(Op::PopTop, state.where);
        else
            subpattern(item, state);
    }
}

// Each alternative works on its own copy of the subject and leaves its captures in the order of the first one's.
void CodeGenerator::patternOr(const ast::MatchOr& node, PatternState& state) {
    const Label matched = newLabel();
    std::vector<const Identifier*> captures;
    for (uint32_t i = 0; i < node.patterns.size() && !m_hasFailed; ++i) {
        PatternState alternative;
        alternative.allowsIrrefutable = state.allowsIrrefutable && i + 1 == node.patterns.size();
        emit(Op::Copy, 1, node.patterns[i]->range);
        pattern(*node.patterns[i], alternative);
        if (i == 0)
            captures = alternative.captures;
        else
            orderCaptures(captures, node, alternative);
        state.where = alternative.where;
        jump(Op::Jump, matched, node.patterns[i]->range);
        bindFailures(alternative, node.patterns[i]->range);
    }
    // No match: the subject is still there.
    emit(Op::PopTop, state.where);
    failBy(Op::Jump, state);
    bind(matched);
    const size_t distance = captures.size() + 1 + state.onTop + state.captures.size();
    for (const Identifier* name : captures) {
        rotate(distance, state.where);
        noteCapture(name, state);
    }
    emit(Op::PopTop, state.where);
}

void CodeGenerator::orderCaptures(const std::vector<const Identifier*>& wanted, const ast::MatchOr& node,
                                  PatternState& state) {
    std::vector<const Identifier*>& captures = state.captures;
    bool isSame = captures.size() == wanted.size();
    for (size_t at = isSame ? wanted.size() : 0; at-- > 0 && isSame;) {
        const auto found = std::find(captures.begin(), captures.end(), wanted[at]);
        isSame = found != captures.end();
        const size_t from = static_cast<size_t>(found - captures.begin());
        if (!isSame || from == at)
            continue;
        // The first `from` + 1 of them go above those up to `at`, the last of them becoming the one at `at`.
        std::rotate(captures.begin(), captures.begin() + static_cast<ptrdiff_t>(from) + 1,
                    captures.begin() + static_cast<ptrdiff_t>(at) + 1);
        for (size_t i = 0; i <= from && !m_hasFailed; ++i)
            rotate(at + 1, state.where);
    }
    if (!isSame)
        fail(DiagnosticType::SyntaxError, "alternative patterns bind different names", node.range);
}

} // namespace swimloop::script

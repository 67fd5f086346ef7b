// Patterns of match: what they capture, and which of them can never be reached.
#include "script/analyser.h"
#include "script/concat.h"
#include "script/literal_text.h"

#include <algorithm>

namespace swimloop::script {

using namespace ast;

namespace {

// A key of a mapping pattern that the compiler knows: constants, negative and complex numbers.
struct Key {
    enum Kind { Unknown, Number, BigNumber, Text, Bytes, None } kind = Unknown;
    double real = 0;
    double imaginary = 0;
    int64_t integer = 0;
    bool isInteger = false;
    std::string text;
    std::string shown;

    bool operator==(const Key& other) const {
        if (kind != other.kind || kind == Unknown)
            return false;
        if (kind == Number)
            return isInteger && other.isInteger ? integer == other.integer
                                                : real == other.real && imaginary == other.imaginary;
        return text == other.text;
    }
};

Key keyOf(const Expr* expression) {
    Key key;
    if (const UnaryOp* negative = expression->asIf<UnaryOp>()) {
        key = keyOf(negative->operand);
        key.real = -key.real;
        key.imaginary = -key.imaginary;
        key.integer = key.integer ? -key.integer : 0;
        key.text = concat({"-", key.text});
        key.shown = key.isInteger && key.integer == 0 ? "0" : concat({"-", key.shown});
        return key;
    }
    if (const BinOp* sum = expression->asIf<BinOp>()) {
        const Key left = keyOf(sum->left);
        const Key right = keyOf(sum->right);
        key.kind = Key::Number;
        key.real = left.isInteger ? static_cast<double>(left.integer) : left.real;
        key.imaginary = sum->op == Operator::Add ? right.imaginary : -right.imaginary;
        key.shown = concat({"(", left.shown, sum->op == Operator::Add ? "+" : "-", right.shown, ")"});
        return key;
    }
    const Constant* constant = expression->asIf<Constant>();
    if (!constant)
        return key;
    key.shown = reprOf(*constant);
    switch (constant->type) {
    case ConstantType::None: key.kind = Key::None; break;
    case ConstantType::True:
    case ConstantType::False:
    case ConstantType::Int:
        key.kind = Key::Number;
        key.isInteger = true;
        key.integer = constant->type == ConstantType::Int ? constant->integer : constant->type == ConstantType::True;
        key.real = static_cast<double>(key.integer);
        break;
    case ConstantType::BigInt:
        key.kind = Key::BigNumber;
        key.text = constant->text;
        break;
    case ConstantType::Float:
        key.kind = Key::Number;
        key.real = constant->real;
        break;
    case ConstantType::Complex:
        key.kind = Key::Number;
        key.imaginary = constant->real;
        break;
    case ConstantType::Str:
    case ConstantType::Bytes:
        key.kind = constant->type == ConstantType::Str ? Key::Text : Key::Bytes;
        key.text = constant->text;
        break;
    default: break;
    }
    return key;
}

bool isValue(const Expr* expression) {
    return expression->is<Constant>() || expression->is<Attribute>() || expression->is<UnaryOp>()
           || expression->is<BinOp>();
}

} // namespace

void Analyser::visitMatch(Match& match) {
    Expr* subject = match.subject;
    visit(subject);
    for (size_t i = 0; i < match.cases.size(); ++i) {
        MatchCase& matchCase = *match.cases[i];
        PatternState state;
        state.mayBeIrrefutable = matchCase.guard || i + 1 == match.cases.size();
        visitPattern(matchCase.pattern, state);
        visit(matchCase.guard);
        visitBody(matchCase.body);
    }
}

void Analyser::capture(const Identifier*& name, PatternState& state) {
    if (!name)
        return;
    name = mangle(name);
    isForbidden(name, m_patternRange);
    if (std::find(state.names.begin(), state.names.end(), name) != state.names.end())
        error(m_patternRange, concat({"multiple assignments to name '", name->text, "' in pattern"}));
    else
        state.names.push_back(name);
    define(name, m_patternRange);
}

void Analyser::visitSubpatterns(Seq<Pattern*> patterns, PatternState& state) {
    const bool outer = state.mayBeIrrefutable;
    state.mayBeIrrefutable = true;
    for (Pattern* pattern : patterns)
        visitPattern(pattern, state);
    state.mayBeIrrefutable = outer;
}

void Analyser::visitPattern(Pattern* pattern, PatternState& state) {
    m_patternRange = pattern->range;
    switch (pattern->kind) {
    case NodeKind::MatchValue: {
        Expr* value = pattern->as<MatchValue>().value;
        if (!isValue(value))
            error(pattern->range, "patterns may only match literals and attribute lookups");
        return visit(value);
    }
    case NodeKind::MatchSequence: {
        const auto& patterns = pattern->as<MatchSequence>().patterns;
        const auto isStar = [](const Pattern* item) { return item->is<MatchStar>(); };
        if (std::count_if(patterns.begin(), patterns.end(), isStar) > 1)
            error(pattern->range, "multiple starred names in sequence pattern");
        return visitSubpatterns(patterns, state);
    }
    case NodeKind::MatchMapping: return visitMapping(pattern->as<MatchMapping>(), state);
    case NodeKind::MatchClass: return visitClassPattern(pattern->as<MatchClass>(), state);
    case NodeKind::MatchStar: return capture(pattern->as<MatchStar>().name, state);
    case NodeKind::MatchAs: {
        MatchAs& as = pattern->as<MatchAs>();
        if (as.pattern) {
            visitPattern(as.pattern, state);
        } else if (!state.mayBeIrrefutable) {
            error(pattern->range,
                  as.name ? concat({"name capture '", as.name->text, "' makes remaining patterns unreachable"})
                          : "wildcard makes remaining patterns unreachable");
        }
        return capture(as.name, state);
    }
    case NodeKind::MatchOr: return visitAlternatives(pattern->as<MatchOr>(), state);
    default: return;
    }
}

// Each alternative must capture the same names.
void Analyser::visitAlternatives(MatchOr& either, PatternState& state) {
    const bool outer = state.mayBeIrrefutable;
    std::vector<const Identifier*> expected;
    for (size_t i = 0; i < either.patterns.size(); ++i) {
        PatternState alternative;
        alternative.mayBeIrrefutable = outer && i + 1 == either.patterns.size();
        visitPattern(either.patterns[i], alternative);
        std::vector<const Identifier*> names = alternative.names;
        std::sort(names.begin(), names.end());
        if (i == 0) {
            expected = names;
            for (const Identifier* name : alternative.names) {
                if (std::find(state.names.begin(), state.names.end(), name) != state.names.end())
                    error(m_patternRange, concat({"multiple assignments to name '", name->text, "' in pattern"}));
                state.names.push_back(name);
            }
        } else if (names != expected) {
            error(m_patternRange, "alternative patterns bind different names");
        }
    }
}

void Analyser::visitMapping(MatchMapping& mapping, PatternState& state) {
    std::vector<Key> seen;
    for (Expr* expression : mapping.keys) {
        if (!isValue(expression))
            error(mapping.range, "mapping pattern keys may only match literals and attribute lookups");
        const Key key = keyOf(expression);
        if (std::find(seen.begin(), seen.end(), key) != seen.end())
            error(mapping.range, concat({"mapping pattern checks duplicate key (", key.shown, ")"}));
        if (seen.size() < 1000) // beyond that the search would cost more than the warning is worth
            seen.push_back(key);
        visit(expression);
    }
    visitSubpatterns(mapping.patterns, state);
    capture(mapping.rest, state);
}

void Analyser::visitClassPattern(MatchClass& pattern, PatternState& state) {
    IdentifierMap seen;
    for (size_t i = 0; i < pattern.kwdAttrs.size(); ++i) {
        const Identifier* attribute = pattern.kwdAttrs[i];
        isForbidden(attribute, pattern.range);
        if (seen.find(attribute) != IdentifierMap::kMissing)
            error(pattern.kwdPatterns[i]->range,
                  concat({"attribute name repeated in class pattern: ", attribute->text}));
        else
            seen.insert(attribute, 0);
    }
    visit(pattern.cls);
    visitSubpatterns(pattern.patterns, state);
    visitSubpatterns(pattern.kwdPatterns, state);
}

} // namespace swimloop::script

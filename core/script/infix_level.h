// The precedence of infix operators, for the parser and for what looks for mistakes in expressions.
#pragma once

#include "script/token.h"

namespace swimloop::script::infix {

// How tightly an infix operator binds.
enum Level { kNone, kOr, kAnd, kNot, kComparison, kBitOr, kBitXor, kBitAnd, kShift, kSum, kTerm };

[[nodiscard]] inline Level infixLevel(TokenKind kind) {
    using enum TokenKind;
    switch (kind) {
    case KeywordOr: return kOr;
    case KeywordAnd: return kAnd;
    case KeywordNot: // of `not in`
    case KeywordIn:
    case KeywordIs:
    case Less:
    case Greater:
    case EqualEqual:
    case NotEqual:
    case LessEqual:
    case GreaterEqual: return kComparison;
    case Bar: return kBitOr;
    case Caret: return kBitXor;
    case Ampersand: return kBitAnd;
    case LeftShift:
    case RightShift: return kShift;
    case Plus:
    case Minus: return kSum;
    case Star:
    case Slash:
    case DoubleSlash:
    case Percent:
    case At: return kTerm;
    default: return kNone;
    }
}

} // namespace swimloop::script::infix

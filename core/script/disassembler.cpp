#include "script/disassembler.h"

#include "script/stack_effect.h"

#include <charconv>
#include <vector>

namespace swimloop::script {

namespace {

constexpr size_t kMaxShown = 60;

constexpr std::string_view kOperators[] = {"+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"};
constexpr std::string_view kComparisons[] = {"<", "<=", "==", "!=", ">", ">="};

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text.substr(0, kMaxShown)) {
        if (c == '\n')
            result += "\\n";
        else if (c == '\'' || c == '\\')
            (result += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            result += '?';
        else
            result += c;
    }
    return result + (text.size() > kMaxShown ? "...'" : "'");
}

std::string numberText(double value) {
    char buffer[40];
    const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, value);
    std::string text(buffer, end.ptr);
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
}

void append(std::string& to, const Constant& constant) {
    switch (constant.kind) {
    case Constant::Kind::None: to += "None"; return;
    case Constant::Kind::False: to += "False"; return;
    case Constant::Kind::True: to += "True"; return;
    case Constant::Kind::Ellipsis: to += "..."; return;
    case Constant::Kind::Int: to += std::to_string(constant.integer); return;
    case Constant::Kind::BigInt: to += constant.text; return;
    case Constant::Kind::Float: to += numberText(constant.real); return;
    case Constant::Kind::Complex: to += numberText(constant.real) + "j"; return;
    case Constant::Kind::Str: to += quoted(constant.text); return;
    case Constant::Kind::Bytes: (to += 'b') += quoted(constant.text); return;
    case Constant::Kind::Code: to += "<code " + (constant.code ? constant.code->name : std::string("?")) + ">"; return;
    case Constant::Kind::Tuple:
    case Constant::Kind::FrozenSet: break;
    }
    to += constant.kind == Constant::Kind::Tuple ? "(" : "{";
    for (size_t i = 0; i < constant.items.size(); ++i) {
        if (i > 0)
            to += ", ";
        if (to.size() > kMaxShown) {
            to += "...";
            break;
        }
        append(to, constant.items[i]);
    }
    if (constant.kind == Constant::Kind::Tuple && constant.items.size() == 1)
        to += ",";
    to += constant.kind == Constant::Kind::Tuple ? ")" : "}";
}

template <class Names>
std::string nameAt(const Names& names, size_t index) {
    return index < names.size() ? names[index] : std::string("?");
}

std::string cellAt(const CodeUnit& unit, size_t index) {
    return index < unit.cellNames.size() ? unit.cellNames[index]
                                         : nameAt(unit.freeNames, index - unit.cellNames.size());
}

std::string meaning(const CodeUnit& unit, const Instruction& at) {
    switch (operandKind(at.op)) {
    case OperandKind::Constant:
        return at.arg < unit.constants.size() ? constantText(unit.constants[at.arg]) : std::string("?");
    case OperandKind::Name: return nameAt(unit.names, at.arg);
    case OperandKind::Local:
        if (at.op == Op::LoadFastPair || at.op == Op::StoreFastLoadFast)
            return nameAt(unit.localNames, at.arg) + ", " + nameAt(unit.localNames, at.extra);
        return nameAt(unit.localNames, at.arg);
    case OperandKind::Cell: return cellAt(unit, at.arg);
    case OperandKind::Binary:
        return std::string(kOperators[(at.arg % kInPlace) % std::size(kOperators)]) + (at.arg >= kInPlace ? "=" : "");
    case OperandKind::Compare: return std::string(kComparisons[at.arg % std::size(kComparisons)]);
    case OperandKind::Jump:
        return at.op == Op::CompareJumpIfFalse ? std::string(kComparisons[at.extra % std::size(kComparisons)])
                                               : std::string();
    default: return {};
    }
}

void appendPosition(std::string& to, const Position& at) {
    to += "  @" + std::to_string(at.line) + ":" + std::to_string(at.column) + "-" + std::to_string(at.endLine) + ":"
          + std::to_string(at.endColumn);
}

void appendUnit(std::string& to, const CodeUnit& unit, const DisassemblyOptions& options) {
    for (size_t i = 0; i < unit.instructions.size(); ++i) {
        const std::string index = std::to_string(i);
        to.append(index.size() < 4 ? 4 - index.size() : 0, ' ');
        to += index + " " + disassemble(unit, unit.instructions[i]);
        if (options.positions && i < unit.positions.size())
            appendPosition(to, unit.positions[i]);
        to += '\n';
    }
    for (const ExceptionRange& range : unit.exceptionTable) {
        to += "     " + std::to_string(range.begin) + ".." + std::to_string(range.end) + " -> "
              + std::to_string(range.target) + " depth " + std::to_string(range.depth)
              + (range.pushIndex ? " index" : "") + '\n';
    }
}

} // namespace

std::string constantText(const Constant& constant) {
    std::string result;
    append(result, constant);
    return result;
}

std::string disassemble(const CodeUnit& unit, const Instruction& instruction) {
    std::string result(opName(instruction.op));
    if (operandKind(instruction.op) == OperandKind::None)
        return result;
    result += ' ' + std::to_string(instruction.arg);
    const std::string text = meaning(unit, instruction);
    return text.empty() ? result : result + " (" + text + ")";
}

std::string disassemble(const CodeUnit& unit, const DisassemblyOptions& options) {
    std::string result;
    std::vector<const CodeUnit*> work{&unit};
    while (!work.empty()) {
        const CodeUnit& next = *work.back();
        work.pop_back();
        if (&next != &unit)
            result += "\n" + next.qualifiedName + ":\n";
        appendUnit(result, next, options);
        if (!options.inner)
            break;
        for (size_t i = next.constants.size(); i-- > 0;) {
            if (next.constants[i].code)
                work.push_back(next.constants[i].code.get());
        }
    }
    return result;
}

} // namespace swimloop::script

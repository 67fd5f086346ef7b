#include "script/assembler.h"

#include "script/constant_folding.h"
#include "script/stack_effect.h"

namespace swimloop::script {

void Assembler::clear() {
    m_code.clear();
    m_where.clear();
    m_handlerOf.clear();
    m_labels.clear();
    m_handlers.assign(1, HandlerInfo());
    m_constants.clear();
    m_names.clear();
    m_nameIndexes.clear();
    m_handler = 0;
    m_lastBound = 0;
    m_isReachable = true;
}

void Assembler::emit(Op op, uint32_t arg, const SourceRange& where) {
    if (!m_isReachable)
        return;
    m_code.push_back({op, 0, 0, arg});
    m_where.push_back(where);
    m_handlerOf.push_back(m_handler);
    if (endsBlock(op))
        m_isReachable = false;
}

void Assembler::emitConstant(Constant&& constant, const SourceRange& where) {
    if (m_isReachable)
        emit(Op::LoadConst, m_constants.add(std::move(constant)), where);
}

void Assembler::emitName(Op op, const Identifier* name, const SourceRange& where) {
    if (!m_isReachable)
        return;
    uint32_t index = m_nameIndexes.find(name);
    if (index == IdentifierMap::kMissing) {
        index = static_cast<uint32_t>(m_names.size());
        m_names.push_back(name);
        m_nameIndexes.insert(name, index);
    }
    emit(op, index, where);
}

void Assembler::emitJump(Op op, Label target, const SourceRange& where) {
    emit(op, target.id, where);
}

Label Assembler::newLabel() {
    m_labels.push_back(UINT32_MAX);
    return {static_cast<uint32_t>(m_labels.size() - 1)};
}

void Assembler::bind(Label label) {
    m_labels[label.id] = size();
    m_lastBound = size();
    m_isReachable = true;
}

Assembler::Handler Assembler::openHandler(Label target, bool pushIndex, uint32_t dropped) {
    HandlerInfo info;
    info.target = target;
    info.pushIndex = pushIndex;
    info.dropped = dropped;
    m_handlers.push_back(info);
    m_handler = static_cast<Handler>(m_handlers.size() - 1);
    if (m_isReachable) {
        emit(Op::Nop, m_handler, kNowhere);
        m_code.back().spare = kOpensHandler;
    }
    return m_handler;
}

void Assembler::wrapLast(Op build, const SourceRange& where) {
    if (!m_isReachable)
        return;
    const Instruction last = m_code.back();
    const SourceRange place = m_where.back();
    removeLast(1);
    emit(build, 0, where);
    emit(last.op, last.arg, place);
}

// A label between them would let a jump skip the first ones.
bool Assembler::endsWithConstants(uint32_t count) const {
    if (!m_isReachable || count > size() || m_lastBound > size() - count)
        return false;
    for (uint32_t i = size() - count; i < size(); ++i) {
        if (m_code[i].op != Op::LoadConst)
            return false;
    }
    return true;
}

void Assembler::removeLast(uint32_t count) {
    m_code.resize(m_code.size() - count);
    m_where.resize(m_where.size() - count);
    m_handlerOf.resize(m_handlerOf.size() - count);
}

bool Assembler::foldTuple(uint32_t count, const SourceRange& where) {
    if (!endsWithConstants(count))
        return false;
    Constant tuple = makeSingleton(Constant::Kind::Tuple);
    tuple.items.reserve(count);
    for (uint32_t i = size() - count; i < size(); ++i) {
        const Constant& item = m_constants[m_code[i].arg];
        if (item.kind == Constant::Kind::Code)
            return false;
        tuple.items.push_back(item);
    }
    removeLast(count);
    emitConstant(std::move(tuple), where);
    return true;
}

void Assembler::emitFolding(Op op, uint32_t arg, const SourceRange& where) {
    switch (op) {
    case Op::UnaryNegative:
    case Op::UnaryPositive:
    case Op::UnaryInvert:
    case Op::UnaryNot:
        if (endsWithConstants(1)) {
            if (std::optional<Constant> result = foldUnary(op, m_constants[m_code.back().arg])) {
                removeLast(1);
                return emitConstant(std::move(*result), where);
            }
        }
        break;
    case Op::BinaryOp:
        if (endsWithConstants(2)) {
            const Constant& left = m_constants[m_code[size() - 2].arg];
            const Constant& right = m_constants[m_code[size() - 1].arg];
            if (std::optional<Constant> result = foldBinary(static_cast<BinaryKind>(arg), left, right)) {
                removeLast(2);
                return emitConstant(std::move(*result), where);
            }
        }
        break;
    case Op::BuildTuple:
        if (foldTuple(arg, where))
            return;
        break;
    case Op::UnpackSequence:
        // a, b = b, a
        if (m_isReachable && size() > 0 && m_lastBound < size() && arg >= 1 && arg <= 3 && m_code.back().arg == arg
            && (m_code.back().op == Op::BuildTuple || m_code.back().op == Op::BuildList)) {
            removeLast(1);
            if (arg > 1)
                emit(Op::Swap, arg, where);
            return;
        }
        break;
    default: break;
    }
    emit(op, arg, where);
}

void Assembler::emitTest(Op op, Label target, const SourceRange& where) {
    if (endsWithConstants(1)) {
        const Constant& constant = m_constants[m_code.back().arg];
        if (constant.kind != Constant::Kind::Code) {
            const bool jumps = constantTruth(constant) == (op == Op::PopJumpIfTrue);
            removeLast(1);
            if (jumps)
                emitJump(Op::Jump, target, where);
            return;
        }
    }
    if (m_isReachable && size() >= 2 && m_lastBound < size() - 1 && m_code.back().op == Op::IsOp) {
        const Instruction& other = m_code[size() - 2];
        if (other.op == Op::LoadConst && m_constants[other.arg].kind == Constant::Kind::None) { // x is None
            const bool jumpsOnNone = (op == Op::PopJumpIfTrue) == (m_code.back().arg == 0);
            removeLast(2);
            op = jumpsOnNone ? Op::PopJumpIfNone : Op::PopJumpIfNotNone;
        }
    }
    emitJump(op, target, where);
}

void Assembler::emitJumpOrPop(Op op, Label target, const SourceRange& where) {
    if (!endsWithConstants(1) || m_constants[m_code.back().arg].kind == Constant::Kind::Code)
        return emitJump(op, target, where);
    if (constantTruth(m_constants[m_code.back().arg]) == (op == Op::JumpIfTrueOrPop))
        emitJump(Op::Jump, target, where);
    else
        removeLast(1);
}

} // namespace swimloop::script

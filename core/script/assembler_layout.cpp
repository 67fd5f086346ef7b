// The second half of the assembler: from collected instructions to a CodeUnit.
#include "script/assembler.h"
#include "script/stack_effect.h"

#include <algorithm>

namespace swimloop::script {

namespace {

// Exits up to this length are copied to where a jump leads to them; CPython 3.11 does the same.
constexpr uint32_t kMaxCopiedExit = 4;
constexpr int kMaxThreadedJumps = 16;
constexpr uint32_t kNone = UINT32_MAX;

Position toPosition(const SourceRange& range) {
    return {range.line, range.endLine, range.col, range.endCol};
}

} // namespace

void Assembler::layOut(CodeUnit& unit, uint32_t parameterCount, const Constant* docString) {
    m_parameterCount = parameterCount;
    threadJumps();
    findDepths();
    reorderStores();
    chooseKept();
    write(docString, unit);
}

// A Nop with a place stands for a line, one that opens a handler must be met on the way into its region.
uint32_t Assembler::nextReal(uint32_t index) const {
    while (index < size() && m_code[index].op == Op::Nop && m_code[index].spare == 0 && m_where[index].line == 0)
        ++index;
    return index;
}

// The length of the exit that begins here: a few instructions in a straight line that leave the frame. 0 where it is
// none.
uint32_t Assembler::exitLength(uint32_t index, bool onlyNowhere) const {
    for (uint32_t length = 1; length <= kMaxCopiedExit && index < size(); ++length, ++index) {
        const Op op = m_code[index].op;
        if (op == Op::Nop || isJump(op) || (onlyNowhere && m_where[index].line != 0))
            return 0;
        if (endsBlock(op))
            return length;
    }
    return 0;
}

void Assembler::threadJumps() {
    for (uint32_t i = size(); i-- > 0;) {
        Instruction& jump = m_code[i];
        if (!isJump(jump.op) || jump.op == Op::ForIter || jump.op == Op::Send)
            continue;
        for (int hops = 0; hops < kMaxThreadedJumps; ++hops) {
            const uint32_t at = nextReal(targetOf(i));
            if (at >= size() || at == i || (m_code[at].op != Op::Jump && m_code[at].op != Op::JumpBackward))
                break;
            const bool isForward = targetOf(at) > i;
            if (jump.op == Op::Jump || jump.op == Op::JumpBackward)
                jump.op = isForward ? Op::Jump : Op::JumpBackward;
            else if (!isForward)
                break; // only JumpBackward asks the budget
            jump.arg = m_code[at].arg;
        }
        if (jump.op == Op::JumpIfFalseOrPop || jump.op == Op::JumpIfTrueOrPop)
            threadConditional(i);
    }
}

// `a and b or c`: where the test of `a` fails, that of the `or` fails too.
void Assembler::threadConditional(uint32_t index) {
    const uint32_t at = nextReal(targetOf(index));
    if (at >= size())
        return;
    const Op op = m_code[index].op;
    const Op next = m_code[at].op;
    const bool onFalse = op == Op::JumpIfFalseOrPop;
    if (next == op) {
        m_code[index].arg = m_code[at].arg;
    } else if (next == (onFalse ? Op::PopJumpIfFalse : Op::PopJumpIfTrue)) {
        m_code[index].op = next;
        m_code[index].arg = m_code[at].arg;
    } else if (next == (onFalse ? Op::JumpIfTrueOrPop : Op::JumpIfFalseOrPop)
               || next == (onFalse ? Op::PopJumpIfTrue : Op::PopJumpIfFalse)) {
        m_code[index].op = onFalse ? Op::PopJumpIfFalse : Op::PopJumpIfTrue;
        m_labels.push_back(at + 1);
        m_code[index].arg = static_cast<uint32_t>(m_labels.size() - 1);
    }
}

void Assembler::noteDepth(int64_t depth) {
    m_maxDepth = std::max(m_maxDepth, depth);
}

void Assembler::reach(uint32_t index, int64_t depth) {
    m_isTarget[index] = 1;
    noteDepth(depth);
    if (m_depths[index] < 0)
        m_work.emplace_back(index, static_cast<int32_t>(depth));
}

// Handlers whose region has nothing in it that can raise go, and all that only they lead to.
void Assembler::need(Handler handler) {
    HandlerInfo& info = m_handlers[handler];
    if (handler == 0 || info.isNeeded || info.depth < 0)
        return;
    info.isNeeded = true;
    reach(m_labels[info.target.id], info.depth + (info.pushIndex ? 2 : 1));
}

void Assembler::findDepths() {
    m_depths.assign(size() + 1, -1);
    m_isTarget.assign(size() + 1, 0);
    m_deleted.clear();
    m_maxDepth = 0;
    m_work.assign(1, {0, 0});
    while (!m_work.empty()) {
        auto [i, start] = m_work.back();
        m_work.pop_back();
        int64_t depth = start;
        for (; i < size() && m_depths[i] < 0; ++i) {
            m_depths[i] = static_cast<int32_t>(depth);
            const Instruction& at = m_code[i];
            if (at.op == Op::Nop) {
                if (at.spare == kOpensHandler) {
                    HandlerInfo& handler = m_handlers[at.arg];
                    handler.depth = static_cast<int32_t>(depth - handler.dropped);
                }
                continue;
            }
            if (at.op != Op::Jump)
                need(m_handlerOf[i]);
            if (at.op == Op::DeleteFast)
                m_deleted.push_back(at.arg);
            if (isJump(at.op)) {
                const uint32_t target = targetOf(i);
                const int64_t there = depth + stackEffect(at, true);
                const uint32_t exit = nextReal(target);
                const uint32_t length = exitLength(exit, at.op != Op::Jump);
                if (length > 0) // a copy will stand there instead
                    noteDepth(there + length);
                else
                    reach(target, there);
                for (uint32_t k = exit; k < exit + length; ++k)
                    need(m_handlerOf[k]);
            }
            depth += stackEffect(at, false);
            noteDepth(depth);
            if (endsBlock(at.op))
                break;
        }
    }
}

// The next place behind `index`, in one straight line, where a value is popped or stored in a local; kNone where there
// is none.
uint32_t Assembler::nextSwappable(uint32_t index, uint32_t line) const {
    while (++index < size()) {
        const Op op = m_code[index].op;
        if (m_isTarget[index] || m_code[index].spare == kOpensHandler || (line != 0 && m_where[index].line != line))
            return kNone;
        if (op == Op::StoreFast || op == Op::PopTop)
            return index;
        if (op != Op::Nop)
            return kNone;
    }
    return kNone;
}

// `a, b = x, y`: instead of exchanging the values, store them the other way round. So does CPython 3.11, and it can be
// seen: the old value of b goes first.
void Assembler::reorderStores() {
    for (uint32_t i = size(); i-- > 0;) {
        if (m_code[i].op != Op::Swap || m_depths[i] < 0)
            continue;
        if (i + 1 < size() && m_code[i + 1].op == Op::Swap && m_code[i + 1].arg == m_code[i].arg
            && !m_isTarget[i + 1]) {
            m_code[i].op = m_code[i + 1].op = Op::Nop;
            m_where[i] = m_where[i + 1] = kNowhere;
            continue;
        }
        const uint32_t first = nextSwappable(i, 0);
        uint32_t last = first;
        for (uint32_t left = m_code[i].arg - 1; left > 0 && last != kNone; --left)
            last = nextSwappable(last, m_where[first].line);
        if (last == kNone)
            continue;
        const auto storesTo = [&](uint32_t index, uint32_t other) {
            return m_code[index].op == Op::StoreFast && m_code[other].op == Op::StoreFast
                   && m_code[index].arg == m_code[other].arg;
        };
        bool isSafe = !storesTo(first, last);
        for (uint32_t k = first + 1; k < last; ++k)
            isSafe = isSafe && !storesTo(k, first) && !storesTo(k, last);
        if (!isSafe)
            continue;
        m_code[i].op = Op::Nop;
        m_where[i] = kNowhere;
        std::swap(m_code[first], m_code[last]);
        std::swap(m_where[first], m_where[last]);
    }
}

// Leaves out what nothing reaches, and jumps to what comes next anyway.
void Assembler::chooseKept() {
    m_isKept.assign(size() + 1, 0);
    m_newIndex.assign(size() + 1, 0);
    std::vector<uint32_t>& nextKept = m_newIndex; // until write() fills it
    uint32_t next = size();
    nextKept[size()] = next;
    for (uint32_t i = size(); i-- > 0;) {
        bool isKept = m_depths[i] >= 0 && m_code[i].op != Op::Nop;
        if (isKept && m_code[i].op == Op::Jump && exitLength(nextReal(targetOf(i)), false) == 0)
            isKept = nextKept[targetOf(i)] != next;
        m_isKept[i] = isKept;
        if (isKept)
            next = i;
        nextKept[i] = next;
    }
}

void Assembler::write(const Constant* docString, CodeUnit& unit) {
    m_out.clear();
    m_outWhere.clear();
    m_outHandler.clear();
    m_stubs.clear();
    m_fixups.clear();
    m_usedConstants.clear();
    m_usedNames.clear();
    if (docString != nullptr) {
        const uint32_t index = m_constants.add(Constant(*docString));
        m_constantIndex.assign(m_constants.size(), kNone);
        m_constantIndex[index] = 0;
        m_usedConstants.push_back(index);
    } else {
        m_constantIndex.assign(m_constants.size(), kNone);
    }
    m_nameIndex.assign(m_names.size(), kNone);
    writeAll();
    patch();
    unit.instructions = m_out;
    unit.positions = m_outWhere;
    unit.stackSize = static_cast<uint32_t>(m_maxDepth);
    writeExceptionTable(unit);
    unit.constants.reserve(m_usedConstants.size());
    for (const uint32_t index : m_usedConstants)
        unit.constants.push_back(std::move(m_constants[index]));
    unit.names.reserve(m_usedNames.size());
    for (const uint32_t index : m_usedNames)
        unit.names.emplace_back(m_names[index]->text);
}

void Assembler::writeAll() {
    m_assignedAt.assign(size() + 1, ~uint64_t(0));
    m_trackable = ~uint64_t(0);
    for (const uint32_t local : m_deleted) {
        if (local >= m_parameterCount && local - m_parameterCount < 64)
            m_trackable &= ~(uint64_t(1) << (local - m_parameterCount));
    }
    std::sort(m_deleted.begin(), m_deleted.end());
    m_assigned = 0;
    m_cameFrom.assign(size() + 1, kNone);
    m_previous = kNowhere;
    bool isFallThrough = true;
    for (uint32_t i = 0; i < size();) {
        m_newIndex[i] = static_cast<uint32_t>(m_out.size());
        if (m_isTarget[i])
            joinPaths(i, isFallThrough);
        if (m_depths[i] < 0) {
            ++i;
            continue;
        }
        trackAssignments(i);
        if (!m_isKept[i]) {
            // A Nop, or a jump to what comes next anyway.
            isFallThrough = isFallThrough || m_isTarget[i] || m_code[i].op == Op::Jump;
            if (m_code[i].op == Op::Nop && m_where[i].line != 0)
                m_previous = m_where[i];
            ++i;
            continue;
        }
        isFallThrough = !endsBlock(m_code[i].op);
        const uint32_t fused = writeFused(i);
        for (uint32_t k = 1; k < fused; ++k) {
            m_newIndex[i + k] = static_cast<uint32_t>(m_out.size());
            trackAssignments(i + k);
        }
        if (fused == 0) {
            if (m_code[i].op == Op::Jump && exitLength(nextReal(targetOf(i)), false) > 0)
                writeExit(nextReal(targetOf(i)), m_where[i].line != 0 ? m_where[i] : m_previous);
            else
                writeOne(i, m_previous);
        }
        i += fused == 0 ? 1 : fused;
    }
    for (size_t i = 0; i < m_stubs.size(); ++i) {
        m_stubs[i].target = static_cast<uint32_t>(m_out.size());
        writeExit(m_stubs[i].source, m_stubs[i].where);
    }
}

// Several ways lead to this instruction, or one that is not the instruction before.
void Assembler::joinPaths(uint32_t index, bool isFallThrough) {
    if (isFallThrough) {
        // What is assigned on all of them. Back edges add nothing: names that are ever deleted are not tracked, so all
        // that is assigned at the head of a loop still is at its end.
        m_assigned &= m_assignedAt[index];
        return;
    }
    m_assigned = m_assignedAt[index];
    m_previous = kNowhere;
    if (m_cameFrom[index] != kNone) {
        const Position& from = m_outWhere[m_cameFrom[index]];
        m_previous = {from.line, from.column, from.endLine, from.endColumn};
    }
}

void Assembler::trackAssignments(uint32_t index) {
    const Instruction& at = m_code[index];
    if (at.op == Op::StoreFast && at.arg >= m_parameterCount && at.arg - m_parameterCount < 64)
        m_assigned |= uint64_t(1) << (at.arg - m_parameterCount);
    else if (at.op == Op::Nop && at.spare == kOpensHandler)
        m_assignedAt[m_labels[m_handlers[at.arg].target.id]] &= m_assigned;
    else if (isJump(at.op) && targetOf(index) > index)
        m_assignedAt[targetOf(index)] &= m_assigned;
}

bool Assembler::isAssigned(uint32_t local) const {
    if (local < m_parameterCount)
        return !std::binary_search(m_deleted.begin(), m_deleted.end(), local);
    const uint32_t bit = local - m_parameterCount;
    return bit < 64 && ((m_assigned & m_trackable) >> bit & 1) != 0;
}

// Returns how many collected instructions went into the fused one that it wrote, or 0. The two lie in one straight line
// under one handler, and what can raise in them has the place that the fused one gets.
uint32_t Assembler::writeFused(uint32_t index) {
    const Op first = m_code[index].op;
    if (first != Op::LoadFast && first != Op::StoreFast && first != Op::CompareOp)
        return 0;
    const uint32_t next = index + 1;
    if (next >= size() || m_isTarget[next] || !m_isKept[next] || m_handlerOf[index] != m_handlerOf[next])
        return 0;
    const Instruction& a = m_code[index];
    const Instruction& b = m_code[next];
    Instruction fused;
    SourceRange where = m_where[index];
    if (first == Op::CompareOp) {
        if (b.op != Op::PopJumpIfFalse)
            return 0;
        fused = {Op::CompareJumpIfFalse, 0, static_cast<uint16_t>(a.arg), 0};
        noteJump(next, where);
    } else {
        if (b.op != Op::LoadFast || b.arg > UINT16_MAX)
            return 0;
        const bool secondIsSafe = isAssigned(b.arg) || a.arg == b.arg;
        if (first == Op::LoadFast) {
            if (!secondIsSafe) {
                if (!isAssigned(a.arg))
                    return 0;
                where = m_where[next];
            }
            fused.op = Op::LoadFastPair;
        } else {
            // The old value dies in the store, and what that runs may ask for the line.
            if (m_where[index].line != m_where[next].line)
                return 0;
            if (!secondIsSafe)
                where = m_where[next];
            fused.op = Op::StoreFastLoadFast;
        }
        fused.arg = a.arg;
        fused.extra = static_cast<uint16_t>(b.arg);
    }
    writeOut(fused, where, m_handlerOf[index]);
    return 2;
}

void Assembler::writeOne(uint32_t index, const SourceRange& fallback) {
    Instruction at = m_code[index];
    const OperandKind kind = operandKind(at.op);
    if (kind == OperandKind::Constant || kind == OperandKind::Name) {
        std::vector<uint32_t>& indexes = kind == OperandKind::Constant ? m_constantIndex : m_nameIndex;
        std::vector<uint32_t>& used = kind == OperandKind::Constant ? m_usedConstants : m_usedNames;
        if (indexes[at.arg] == kNone) {
            indexes[at.arg] = static_cast<uint32_t>(used.size());
            used.push_back(at.arg);
        }
        at.arg = indexes[at.arg];
    } else if (kind == OperandKind::Jump) {
        noteJump(index, m_where[index].line != 0 ? m_where[index] : fallback);
    }
    writeOut(at, m_where[index].line != 0 ? m_where[index] : fallback, m_handlerOf[index]);
}

void Assembler::writeOut(const Instruction& instruction, const SourceRange& where, Handler handler) {
    m_out.push_back(instruction);
    m_outWhere.push_back(toPosition(where));
    m_outHandler.push_back(handler);
    m_previous = where;
}

// The jump that is about to be written gets its operand by patch(). An exit without a place of its own takes that of
// the jump, so each line that leads to it needs a copy (CPython 3.11: the line of an implicit `return None` is where it
// was).
void Assembler::noteJump(uint32_t index, const SourceRange& where) {
    uint32_t stub = kNone;
    const uint32_t target = nextReal(targetOf(index));
    if (exitLength(target, true) > 0) {
        if (m_stubs.empty() || m_stubs.back().source != target || m_stubs.back().where.line != where.line)
            m_stubs.push_back({target, where, 0});
        stub = static_cast<uint32_t>(m_stubs.size() - 1);
    }
    const uint32_t here = static_cast<uint32_t>(m_out.size());
    m_fixups.push_back({here, m_code[index].arg, stub});
    if (m_cameFrom[targetOf(index)] == kNone)
        m_cameFrom[targetOf(index)] = here;
}

void Assembler::writeExit(uint32_t index, const SourceRange& where) {
    for (const uint32_t end = index + exitLength(index, false); index < end; ++index)
        writeOne(index, where);
}

void Assembler::patch() {
    for (const Fixup& fixup : m_fixups)
        m_out[fixup.instruction].arg =
            fixup.stub != kNone ? m_stubs[fixup.stub].target : m_newIndex[m_labels[fixup.label]];
}

void Assembler::writeExceptionTable(CodeUnit& unit) const {
    const uint32_t count = static_cast<uint32_t>(m_out.size());
    for (uint32_t begin = 0; begin < count;) {
        const Handler handler = m_outHandler[begin];
        uint32_t end = begin + 1;
        while (end < count && m_outHandler[end] == handler)
            ++end;
        const HandlerInfo& info = m_handlers[handler];
        if (info.isNeeded) {
            ExceptionRange range;
            range.begin = begin;
            range.end = end;
            range.target = m_newIndex[m_labels[info.target.id]];
            range.depth = static_cast<uint32_t>(info.depth) & 0x7fffffffu;
            range.pushIndex = info.pushIndex;
            unit.exceptionTable.push_back(range);
        }
        begin = end;
    }
}

} // namespace swimloop::script

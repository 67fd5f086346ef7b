#include "script/verifier.h"

#include "script/stack_effect.h"

#include <utility>
#include <vector>

namespace swimloop::script {

namespace {

class Verifier {
public:
    explicit Verifier(const CodeUnit& unit) : m_unit(unit), m_size(unit.instructions.size()) {}

    std::string run() {
        checkTables();
        for (size_t i = 0; i < m_size && m_error.empty(); ++i)
            checkOperand(i);
        checkExceptionTable();
        if (m_error.empty())
            walk();
        return m_error;
    }

private:
    void fail(size_t index, std::string_view what) {
        if (!m_error.empty())
            return;
        m_error = m_unit.qualifiedName + " in " + m_unit.fileName + ", instruction " + std::to_string(index);
        if (index < m_size)
            m_error += " (" + std::string(opName(m_unit.instructions[index].op)) + ")";
        m_error += ": " + std::string(what);
    }

    void checkTables() {
        if (m_size == 0)
            fail(0, "no instructions");
        else if (m_unit.positions.size() != m_size)
            fail(0, "not as many positions as instructions");
        const size_t parameters = m_unit.argumentCount + m_unit.keywordOnlyCount + ((m_unit.flags & kVarArgs) != 0)
                                  + ((m_unit.flags & kVarKeywords) != 0);
        if (parameters > m_unit.localNames.size())
            fail(0, "parameters without a name");
        if (m_unit.cellParameters.size() != m_unit.cellNames.size())
            fail(0, "not as many cell parameters as cells");
        for (const int32_t parameter : m_unit.cellParameters) {
            if (parameter < -1 || parameter >= static_cast<int64_t>(parameters))
                fail(0, "a cell parameter out of range");
        }
        if (m_unit.hasDocString && (m_unit.constants.empty() || m_unit.constants[0].kind != Constant::Kind::Str))
            fail(0, "no text where the docstring should be");
    }

    void checkOperand(size_t index) {
        const Instruction& at = m_unit.instructions[index];
        if (at.op >= Op::Count)
            return fail(index, "no such instruction");
        size_t limit = 0;
        switch (operandKind(at.op)) {
        case OperandKind::Constant: limit = m_unit.constants.size(); break;
        case OperandKind::Name: limit = m_unit.names.size(); break;
        case OperandKind::Local: limit = m_unit.localNames.size(); break;
        case OperandKind::Cell: limit = m_unit.cellNames.size() + m_unit.freeNames.size(); break;
        case OperandKind::Jump: limit = m_size; break;
        case OperandKind::Binary: limit = kInPlace + static_cast<size_t>(BinaryKind::Count); break;
        case OperandKind::Compare: limit = static_cast<size_t>(CompareKind::GreaterEqual) + 1; break;
        default: return;
        }
        if (at.arg >= limit)
            return fail(index, "operand out of range");
        if (operandKind(at.op) == OperandKind::Jump && (at.arg <= index) != (at.op == Op::JumpBackward))
            return fail(index, "jumps in the wrong direction");
        if ((at.op == Op::LoadFastPair || at.op == Op::StoreFastLoadFast) && at.extra >= limit)
            return fail(index, "second operand out of range");
        if (at.op == Op::CompareJumpIfFalse && at.extra > static_cast<size_t>(CompareKind::GreaterEqual))
            return fail(index, "second operand out of range");
        if (at.op == Op::CallSuper && (index + 1 == m_size || m_unit.instructions[index + 1].op != Op::LoadMethod))
            return fail(index, "no LoadMethod behind it");
        if ((at.op == Op::Copy || at.op == Op::Swap) && at.arg == 0)
            return fail(index, "operand out of range");
    }

    void checkExceptionTable() {
        size_t end = 0;
        for (const ExceptionRange& range : m_unit.exceptionTable) {
            if (range.begin < end || range.end <= range.begin || range.end > m_size || range.target >= m_size)
                return fail(range.begin, "a bad range in the exception table");
            end = range.end;
        }
        m_rangeOf.assign(m_size, -1);
        for (size_t i = 0; i < m_unit.exceptionTable.size(); ++i) {
            for (uint32_t k = m_unit.exceptionTable[i].begin; k < m_unit.exceptionTable[i].end; ++k)
                m_rangeOf[k] = static_cast<int32_t>(i);
        }
    }

    void reach(size_t index, int64_t depth) {
        if (depth > static_cast<int64_t>(m_unit.stackSize))
            return fail(index, "deeper than the size of the stack");
        if (m_depths[index] < 0) {
            m_depths[index] = depth;
            m_work.push_back(index);
        } else if (m_depths[index] != depth) {
            fail(index,
                 "reached with two depths: " + std::to_string(m_depths[index]) + " and " + std::to_string(depth));
        }
    }

    void walk() {
        m_depths.assign(m_size, -1);
        reach(0, 0);
        while (!m_work.empty() && m_error.empty()) {
            const size_t index = m_work.back();
            m_work.pop_back();
            step(index);
        }
        for (size_t i = 0; i < m_size && m_error.empty(); ++i) {
            if (m_depths[i] < 0)
                fail(i, "nothing leads there");
        }
    }

    void step(size_t index) {
        const Instruction& at = m_unit.instructions[index];
        const int64_t depth = m_depths[index];
        if (depth < stackNeed(at))
            return fail(index, "too little on the stack");
        if (m_rangeOf[index] >= 0) {
            const ExceptionRange& range = m_unit.exceptionTable[static_cast<size_t>(m_rangeOf[index])];
            if (depth < static_cast<int64_t>(range.depth))
                return fail(index, "its handler keeps more of the stack than there is");
            reach(range.target, static_cast<int64_t>(range.depth) + (range.pushIndex ? 2 : 1));
        }
        if (isJump(at.op))
            reach(at.arg, depth + stackEffect(at, true));
        if (endsBlock(at.op)) {
            if (at.op == Op::ReturnValue && depth != 1)
                fail(index, "leaves values on the stack");
            return;
        }
        if (index + 1 >= m_size)
            return fail(index, "the code ends without an exit");
        reach(index + 1, depth + stackEffect(at, false));
    }

    const CodeUnit& m_unit;
    const size_t m_size;
    std::string m_error;
    std::vector<int64_t> m_depths;
    std::vector<int32_t> m_rangeOf;
    std::vector<size_t> m_work;
};

} // namespace

std::string verify(const CodeUnit& unit) {
    std::vector<const CodeUnit*> work{&unit};
    while (!work.empty()) {
        const CodeUnit& next = *work.back();
        work.pop_back();
        std::string error = Verifier(next).run();
        if (!error.empty())
            return error;
        for (const Constant& constant : next.constants) {
            if (constant.kind == Constant::Kind::Code) {
                if (constant.code == nullptr)
                    return next.qualifiedName + ": a code constant without code";
                work.push_back(constant.code.get());
            }
        }
    }
    return {};
}

} // namespace swimloop::script

// Collects the instructions of one scope and lays them out: labels become indexes, protected regions the exception
// table.
//
// While code is collected, jumps name labels and every instruction remembers the handler that protects it. layOut()
// then threads jumps, finds the depth of the stack everywhere, leaves out what nothing reaches, fuses pairs of
// instructions and keeps only the constants and names that are still used. What is collected behind a jump, before the
// next label, is dropped at once.
#pragma once

#include "script/code_unit.h"
#include "script/constant_pool.h"
#include "script/identifier_map.h"
#include "script/source.h"

#include <cstdint>
#include <vector>

namespace swimloop::script {

struct Label {
    uint32_t id = UINT32_MAX;
};

// An instruction without a place takes the one of the instruction that leads to it, as CPython's artificial ones do.
inline constexpr SourceRange kNowhere{0, 0, 0, 0};

class Assembler {
public:
    using Handler = uint32_t; // 0: none

    void clear();
    uint32_t size() const { return static_cast<uint32_t>(m_code.size()); }
    bool isReachable() const { return m_isReachable; }

    void emit(Op op, uint32_t arg, const SourceRange& where);
    void emitConstant(Constant&& constant, const SourceRange& where);
    void emitName(Op op, const Identifier* name, const SourceRange& where);
    void emitJump(Op op, Label target, const SourceRange& where);
    // As emit(), but computes at once what has only constants as operands, and turns the packing and unpacking of a
    // swap into one instruction.
    void emitFolding(Op op, uint32_t arg, const SourceRange& where);
    // A jump that pops its condition; where that is a constant it becomes unconditional, or nothing.
    void emitTest(Op op, Label target, const SourceRange& where);

    // JumpIfFalseOrPop or JumpIfTrueOrPop, decided at once for a constant.
    void emitJumpOrPop(Op op, Label target, const SourceRange& where);
    // Nothing happens here, but what comes next without a place of its own takes this one.
    void emitPlace(const SourceRange& where) { emit(Op::Nop, 0, where); }
    // Puts an empty collection below the constant that was emitted last.
    void wrapLast(Op build, const SourceRange& where);

    Label newLabel();
    void bind(Label label);

    // From here on `target` handles exceptions: with the stack of this point, less `dropped` values, [the index and]
    // the exception. The caller saves handler() and restores it by setHandler() where the region ends.
    Handler openHandler(Label target, bool pushIndex, uint32_t dropped = 0);
    Handler handler() const { return m_handler; }
    void setHandler(Handler handler) { m_handler = handler; }

    uint32_t constant(Constant&& constant) { return m_constants.add(std::move(constant)); }

    // Fills instructions, positions, exceptionTable, constants, names and stackSize. Locals below parameterCount have a
    // value from the start. With docString, that constant comes first.
    void layOut(CodeUnit& unit, uint32_t parameterCount, const Constant* docString);

private:
    struct HandlerInfo {
        Label target;
        bool pushIndex = false;
        uint32_t dropped = 0;
        int32_t depth = -1;    // -1: never reached
        bool isNeeded = false; // something in its region can raise
    };
    struct Stub { // a copy of an exit behind all other code
        uint32_t source;
        SourceRange where;
        uint32_t target; // where it came to lie
    };
    struct Fixup {
        uint32_t instruction;
        uint32_t label;
        uint32_t stub; // UINT32_MAX: none
    };

    // In a collected Nop, `spare` says that a protected region begins; arg is its handler.
    static constexpr uint8_t kOpensHandler = 1;

    bool endsWithConstants(uint32_t count) const;
    void removeLast(uint32_t count);
    bool foldTuple(uint32_t count, const SourceRange& where);
    uint32_t nextReal(uint32_t index) const;
    uint32_t targetOf(uint32_t index) const { return m_labels[m_code[index].arg]; }
    uint32_t exitLength(uint32_t index, bool onlyNowhere) const;

    void threadJumps();
    void threadConditional(uint32_t index);
    void findDepths();
    void reach(uint32_t index, int64_t depth);
    void need(Handler handler);
    void noteDepth(int64_t depth);
    uint32_t nextSwappable(uint32_t index, uint32_t line) const;
    void reorderStores();
    void chooseKept();
    void write(const Constant* docString, CodeUnit& unit);
    void writeAll();
    uint32_t writeFused(uint32_t index);
    void writeOne(uint32_t index, const SourceRange& fallback);
    void writeOut(const Instruction& instruction, const SourceRange& where, Handler handler);
    void noteJump(uint32_t index, const SourceRange& where);
    void writeExit(uint32_t index, const SourceRange& where);
    void writeExceptionTable(CodeUnit& unit) const;
    void joinPaths(uint32_t index, bool isFallThrough);
    void trackAssignments(uint32_t index);
    bool isAssigned(uint32_t local) const;
    void patch();

    // What was collected.
    std::vector<Instruction> m_code;
    std::vector<SourceRange> m_where;
    std::vector<Handler> m_handlerOf;
    std::vector<uint32_t> m_labels; // by id: the index it is bound to
    std::vector<HandlerInfo> m_handlers;
    ConstantPool m_constants;
    std::vector<const Identifier*> m_names;
    IdentifierMap m_nameIndexes;
    Handler m_handler = 0;
    uint32_t m_lastBound = 0; // the index of the newest label
    bool m_isReachable = true;

    // What layOut() works out about it.
    std::vector<int32_t> m_depths; // -1: nothing leads there
    std::vector<uint8_t> m_isTarget;
    std::vector<uint8_t> m_isKept;
    std::vector<uint64_t> m_assignedAt;
    std::vector<uint32_t> m_newIndex;
    std::vector<std::pair<uint32_t, int32_t>> m_work;
    std::vector<uint32_t> m_deleted;
    std::vector<uint32_t> m_cameFrom; // the jump (as written) that leads there
    SourceRange m_previous;           // the place of what leads to the instruction being written
    uint64_t m_trackable = 0;         // of the 64 locals behind the parameters, those never deleted
    uint64_t m_assigned = 0;
    uint32_t m_parameterCount = 0;
    int64_t m_maxDepth = 0;

    // What it writes.
    std::vector<Instruction> m_out;
    std::vector<Position> m_outWhere;
    std::vector<Handler> m_outHandler;
    std::vector<uint32_t> m_constantIndex, m_nameIndex; // old to new
    std::vector<uint32_t> m_usedConstants, m_usedNames;
    std::vector<Stub> m_stubs;
    std::vector<Fixup> m_fixups;
};

} // namespace swimloop::script

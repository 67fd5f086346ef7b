// if, loops, and the ways out of nested blocks: each `return`, `break` and `continue` carries its own copy of what the
// blocks around it have to do at their end.
#include "script/code_generator.h"

namespace swimloop::script {

namespace {

constexpr size_t kMaxBlocks = 20; // CPython's CO_MAXBLOCKS

bool isLoop(uint8_t kind) {
    return kind <= 1; // While, For
}

} // namespace

void CodeGenerator::pushBlock(BlockKind kind, Assembler::Handler outer, Label begin, Label end, const ast::Node* node) {
    if (m_unit->blocks.size() >= kMaxBlocks)
        fail(DiagnosticType::SyntaxError, "too many statically nested blocks",
             node != nullptr ? node->range : kNowhere);
    m_unit->blocks.push_back({kind, outer, begin, end, node});
}

void CodeGenerator::unwindBlock(const Block& block, bool keepsTop, SourceRange& where) {
    const auto popBelow = [&](Op pop) {
        if (keepsTop)
            emit(Op::Swap, 2, where);
        emit(pop, where);
    };
    switch (block.kind) {
    case BlockKind::While:
    case BlockKind::ExceptionHandler: return;
    case BlockKind::For:
    case BlockKind::Value: return popBelow(Op::PopTop);
    case BlockKind::Try: return out().setHandler(block.outer);
    case BlockKind::FinallyTry:
        out().setHandler(block.outer);
        if (keepsTop)
            pushBlock(BlockKind::Value, block.outer, Label(), Label(), block.node);
        statements(static_cast<const ast::Try*>(block.node)->finalbody);
        if (keepsTop)
            popBlock();
        where = kNowhere;
        return;
    case BlockKind::FinallyEnd:
        popBelow(Op::PopTop);
        out().setHandler(block.outer);
        return popBelow(Op::PopExcept);
    case BlockKind::With:
    case BlockKind::AsyncWith:
        out().setHandler(block.outer);
        where = block.node->range;
        if (keepsTop)
            emit(Op::Swap, 2, where);
        callExit(block.kind == BlockKind::AsyncWith, where);
        where = kNowhere;
        return;
    case BlockKind::Handler: {
        out().setHandler(block.outer);
        popBelow(Op::PopExcept);
        const Identifier* name = static_cast<const ast::ExceptHandler*>(block.node)->name;
        if (name != nullptr)
            clearName(name, where);
        return;
    }
    }
}

// A block that is being left must not be seen by what its own end runs.
void CodeGenerator::returnStatement(const ast::Return& node) {
    SourceRange where = node.range;
    const bool keepsTop = node.value != nullptr && !isConstant(*node.value);
    if (keepsTop)
        expression(*node.value);
    else if (node.value != nullptr && node.value->range.line == node.range.line)
        where = node.value->range;
    if (!m_unit->blocks.empty()) {
        const std::vector<Block> saved = m_unit->blocks;
        const Assembler::Handler handler = out().handler();
        while (!m_unit->blocks.empty()) {
            const Block block = m_unit->blocks.back();
            popBlock();
            unwindBlock(block, keepsTop, where);
        }
        emitReturn(node, where);
        out().setHandler(handler);
        m_unit->blocks = saved;
        return;
    }
    emitReturn(node, where);
}

void CodeGenerator::emitReturn(const ast::Return& node, const SourceRange& where) {
    if (node.value == nullptr)
        emitNone(where);
    else if (isConstant(*node.value))
        out().emitConstant(valueOf(*node.value), where);
    emit(Op::ReturnValue, where);
}

// At the end of a body; its place is that of whatever leads there.
void CodeGenerator::returnNone() {
    emitNone(kNowhere);
    emit(Op::ReturnValue, kNowhere);
}

void CodeGenerator::leaveLoop(const ast::Stmt& node, bool isBreak) {
    SourceRange where = node.range;
    const std::vector<Block> saved = m_unit->blocks;
    const Assembler::Handler handler = out().handler();
    while (!m_unit->blocks.empty()) {
        const Block block = m_unit->blocks.back();
        const bool isTarget = isLoop(static_cast<uint8_t>(block.kind));
        if (isTarget && !isBreak) {
            jump(Op::JumpBackward, block.begin, where);
            break;
        }
        popBlock();
        unwindBlock(block, false, where);
        if (isTarget) {
            jump(Op::Jump, block.end, where);
            break;
        }
    }
    out().setHandler(handler);
    m_unit->blocks = saved;
}

void CodeGenerator::ifStatement(const ast::If& node) {
    const Label end = newLabel();
    for (const ast::If* at = &node;;) {
        const Label next = newLabel();
        SourceRange where = at->range;
        jumpIf(*at->test, next, false, where);
        statements(at->body);
        if (at->orelse.empty()) {
            bind(next);
            break;
        }
        jump(Op::Jump, end, kNowhere);
        bind(next);
        const ast::If* elif = at->elif ();
        if (elif == nullptr) {
            statements(at->orelse);
            break;
        }
        at = elif;
    }
    bind(end);
}

void CodeGenerator::whileStatement(const ast::While& node) {
    const Label begin = newLabel();
    const Label fails = newLabel();
    const Label end = newLabel();
    bind(begin);
    pushBlock(BlockKind::While, out().handler(), begin, end, &node);
    SourceRange where = node.range;
    jumpIf(*node.test, fails, false, where);
    statements(node.body);
    jump(Op::JumpBackward, begin, kNowhere);
    popBlock();
    bind(fails);
    statements(node.orelse);
    bind(end);
}

void CodeGenerator::forStatement(const ast::For& node) {
    const Label begin = newLabel();
    const Label exhausted = newLabel();
    const Label end = newLabel();
    iterable(*node.iter);
    emit(Op::GetIter, node.range);
    bind(begin);
    pushBlock(BlockKind::For, out().handler(), begin, end, &node);
    jump(Op::ForIter, exhausted, node.range);
    assignTo(*node.target);
    statements(node.body);
    jump(Op::JumpBackward, begin, kNowhere);
    popBlock();
    bind(exhausted);
    statements(node.orelse);
    bind(end);
}

} // namespace swimloop::script

// try with except, except*, else and finally.
//
// An instruction that raises goes on at its handler with the exception on the stack. A handler that has begun
// (PushExcInfo) is itself protected by a cleanup, which restores the exception handled before and raises on, as of the
// instruction that raised:
//
//     previous, index, exception   Copy 3; PopExcept; Reraise 1
#include "script/code_generator.h"

namespace swimloop::script {

void CodeGenerator::restoreAndReraise() {
    emit(Op::Copy, 3, kNowhere);
    emit(Op::PopExcept, kNowhere);
    emit(Op::Reraise, 1, kNowhere);
}

// The end of `except ... as name`: the name goes, so that the exception's traceback keeps nothing alive.
void CodeGenerator::clearName(const Identifier* name, const SourceRange& where) {
    emitNone(where);
    store(name, where);
    remove(name, where);
}

void CodeGenerator::tryStatement(const ast::Try& node) {
    if (!node.finalbody.empty())
        return tryFinally(node);
    tryBody(node);
}

void CodeGenerator::tryBody(const ast::Try& node) {
    if (node.handlers.empty())
        statements(node.body);
    else if (node.is<ast::TryStar>())
        tryStar(node);
    else
        tryExcept(node);
}

void CodeGenerator::tryFinally(const ast::Try& node) {
    const Label raised = newLabel();
    const Label cleanup = newLabel();
    const Label end = newLabel();
    const Assembler::Handler outer = out().handler();
    pushBlock(BlockKind::FinallyTry, outer, Label(), Label(), &node);
    out().openHandler(raised, false);
    tryBody(node);
    out().setHandler(outer);
    popBlock();
    statements(node.finalbody);
    jump(Op::Jump, end, kNowhere);

    bind(raised); // exception
    pushBlock(BlockKind::FinallyEnd, outer, Label(), Label(), &node);
    out().openHandler(cleanup, true);
    emit(Op::PushExcInfo, kNowhere);
    statements(node.finalbody);
    emit(Op::Reraise, 0, kNowhere);
    out().setHandler(outer);
    popBlock();
    bind(cleanup);
    restoreAndReraise();
    bind(end);
}

void CodeGenerator::tryExcept(const ast::Try& node) {
    const Label raised = newLabel();
    const Label cleanup = newLabel();
    const Label end = newLabel();
    const Assembler::Handler outer = out().handler();
    pushBlock(BlockKind::Try, outer, Label(), Label(), &node);
    out().openHandler(raised, false);
    statements(node.body);
    out().setHandler(outer);
    popBlock();
    statements(node.orelse);
    jump(Op::Jump, end, kNowhere);

    bind(raised); // exception
    const Assembler::Handler handling = out().openHandler(cleanup, true);
    emit(Op::PushExcInfo, kNowhere);
    pushBlock(BlockKind::ExceptionHandler, outer, Label(), Label(), &node);
    for (const ast::ExceptHandler* handler : node.handlers) {
        out().setHandler(handling);
        exceptHandler(*handler, outer, end);
    }
    popBlock();
    out().setHandler(handling);
    // No handler wanted it. CPython 3.11 places this at the last one.
    emit(Op::Reraise, 0, node.handlers.back()->range);
    out().setHandler(outer);
    bind(cleanup);
    restoreAndReraise();
    bind(end);
}

// previous, exception -> the same, where the handler is for another type; else it goes on at `end`
void CodeGenerator::exceptHandler(const ast::ExceptHandler& handler, Assembler::Handler outer, Label end) {
    const Label next = newLabel();
    const Label cleanup = newLabel();
    const Assembler::Handler handling = out().handler();
    if (handler.type != nullptr) {
        expression(*handler.type);
        emit(Op::CheckExcMatch, handler.range);
        jump(Op::PopJumpIfFalse, next, handler.range);
    }
    if (handler.name != nullptr) {
        store(handler.name, handler.range);
        out().openHandler(cleanup, true);
    } else {
        emit(Op::PopTop, handler.range);
    }
    pushBlock(BlockKind::Handler, outer, Label(), Label(), &handler);
    statements(handler.body);
    popBlock();
    out().setHandler(outer);
    emit(Op::PopExcept, kNowhere);
    if (handler.name != nullptr)
        clearName(handler.name, kNowhere);
    jump(Op::Jump, end, kNowhere);
    if (handler.name != nullptr) {
        out().setHandler(handling);
        bind(cleanup); // previous, index, exception
        clearName(handler.name, kNowhere);
        emit(Op::Reraise, 1, kNowhere);
    }
    bind(next);
}

// except*: each handler takes its part of the exception, and what it raises is gathered. The stack while they run:
//
//     previous, original, raised so far (a list), rest not yet handled
void CodeGenerator::tryStar(const ast::Try& node) {
    const Label raised = newLabel();
    const Label cleanup = newLabel();
    const Label reraise = newLabel();
    const Label orelse = newLabel();
    const Label end = newLabel();
    const Assembler::Handler outer = out().handler();
    pushBlock(BlockKind::Try, outer, Label(), Label(), &node);
    out().openHandler(raised, false);
    statements(node.body);
    out().setHandler(outer);
    popBlock();
    jump(Op::Jump, orelse, kNowhere);

    bind(raised); // exception
    out().openHandler(cleanup, true);
    emit(Op::PushExcInfo, kNowhere);
    pushBlock(BlockKind::ExceptionHandler, outer, Label(), Label(), &node);
    emit(Op::Copy, 1, node.handlers[0]->range);
    emit(Op::BuildList, 0, node.handlers[0]->range);
    emit(Op::Swap, 2, node.handlers[0]->range);
    for (const ast::ExceptHandler* handler : node.handlers)
        groupHandler(*handler, outer);
    popBlock();
    const SourceRange& where = node.handlers.back()->range;
    emit(Op::ListAppend, 1, where); // the rest, or None
    emit(Op::PrepReraiseStar, where);
    emit(Op::Copy, 1, where);
    jump(Op::PopJumpIfNotNone, reraise, where);
    emit(Op::PopTop, where); // previous, None
    out().setHandler(outer);
    emit(Op::PopExcept, where);
    jump(Op::Jump, end, kNowhere);
    bind(reraise); // previous, exception
    emit(Op::Swap, 2, where);
    emit(Op::PopExcept, where);
    emit(Op::Reraise, 0, where);
    bind(cleanup);
    restoreAndReraise();
    bind(orelse);
    statements(node.orelse);
    bind(end);
}

void CodeGenerator::groupHandler(const ast::ExceptHandler& handler, Assembler::Handler outer) {
    const Label matches = newLabel();
    const Label failed = newLabel();
    const Label next = newLabel();
    const Assembler::Handler handling = out().handler();
    expression(*handler.type);
    emit(Op::CheckEgMatch, handler.range);
    emit(Op::Copy, 1, handler.range);
    jump(Op::PopJumpIfNotNone, matches, handler.range);
    emit(Op::PopTop, handler.range);
    jump(Op::Jump, next, handler.range);
    bind(matches); // ..., rest, match
    if (handler.name != nullptr)
        store(handler.name, handler.range);
    else
        emit(Op::PopTop, handler.range);
    out().openHandler(failed, true);
    pushBlock(BlockKind::Handler, outer, Label(), Label(), &handler);
    statements(handler.body);
    popBlock();
    out().setHandler(handling);
    if (handler.name != nullptr)
        clearName(handler.name, kNowhere);
    jump(Op::Jump, next, kNowhere);
    bind(failed); // ..., rest, index, exception
    if (handler.name != nullptr)
        clearName(handler.name, kNowhere);
    emit(Op::ListAppend, 3, kNowhere);
    emit(Op::PopTop, kNowhere);
    bind(next);
}

} // namespace swimloop::script

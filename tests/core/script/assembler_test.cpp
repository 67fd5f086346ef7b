// Laying out instructions: labels, folding, fusing, exits, exception ranges.
#include "script/assembler.h"
#include "script/disassembler.h"
#include "script/verifier.h"

#include <QtTest/QTest>

#undef emit // Qt's word for signals

using namespace swimloop::script;

namespace {

constexpr SourceRange kLine1{1, 0, 1, 9};
constexpr SourceRange kLine2{2, 0, 2, 9};

class Lines {
public:
    Lines() { out.clear(); }

    void integer(int64_t value, const SourceRange& where = kLine1) { out.emitConstant(makeInt(value), where); }

    QString laidOut(uint32_t parameters = 0) {
        CodeUnit unit;
        unit.name = unit.qualifiedName = "test";
        unit.argumentCount = parameters;
        unit.localNames = {"a", "b", "c"};
        out.layOut(unit, parameters, nullptr);
        code = unit;
        const std::string error = verify(unit);
        if (!error.empty())
            return QString::fromStdString(error);
        return QString::fromStdString(disassemble(unit));
    }

    Assembler out;
    CodeUnit code;
};

} // namespace

class AssemblerTest : public QObject {
    Q_OBJECT

private slots:
    void foldsConstants() {
        Lines lines;
        lines.integer(2);
        lines.integer(3);
        lines.out.emitFolding(Op::BinaryOp, static_cast<uint32_t>(BinaryKind::Multiply), kLine1);
        lines.out.emitFolding(Op::UnaryNegative, 0, kLine1);
        lines.integer(7);
        lines.out.emitFolding(Op::BuildTuple, 2, kLine1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QCOMPARE(lines.laidOut(), "   0 LoadConst 0 ((-6, 7))\n   1 ReturnValue\n");
        QCOMPARE(lines.code.constants.size(), 1u);
    }

    void foldsNothingAcrossALabel() {
        // 1 if a else 2, then + 3
        Lines lines;
        const Label otherwise = lines.out.newLabel();
        const Label end = lines.out.newLabel();
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emitTest(Op::PopJumpIfFalse, otherwise, kLine1);
        lines.integer(1);
        lines.out.emitJump(Op::Jump, end, kLine1);
        lines.out.bind(otherwise);
        lines.integer(2);
        lines.out.bind(end);
        lines.integer(3);
        lines.out.emitFolding(Op::BinaryOp, 0, kLine1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        const QString text = lines.laidOut(1);
        QVERIFY2(text.contains("(1)") && text.contains("(2)") && text.contains("(3)"), qPrintable(text));
        QVERIFY2(text.contains("BinaryOp 0 (+)"), qPrintable(text));
    }

    void declinesWhatRaisesOrGrows() {
        Lines lines;
        lines.integer(1);
        lines.integer(0);
        lines.out.emitFolding(Op::BinaryOp, static_cast<uint32_t>(BinaryKind::FloorDivide), kLine1);
        lines.out.emit(Op::PopTop, 0, kLine1);
        lines.integer(INT64_MAX);
        lines.integer(1);
        lines.out.emitFolding(Op::BinaryOp, static_cast<uint32_t>(BinaryKind::Add), kLine1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        const QString text = lines.laidOut();
        QVERIFY(text.contains("BinaryOp 5 (//)"));
        QVERIFY(text.contains("BinaryOp 0 (+)"));
    }

    void dropsWhatNothingReaches() {
        Lines lines;
        lines.integer(1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        lines.integer(2);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        const Label label = lines.out.newLabel();
        lines.out.bind(label);
        lines.integer(3);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QCOMPARE(lines.laidOut(), "   0 LoadConst 0 (1)\n   1 ReturnValue\n");
        QCOMPARE(lines.code.constants.size(), 1u);
    }

    void decidesConstantTests() {
        Lines lines;
        const Label otherwise = lines.out.newLabel();
        lines.integer(0);
        lines.out.emitTest(Op::PopJumpIfFalse, otherwise, kLine1);
        lines.integer(1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        lines.out.bind(otherwise);
        lines.integer(2);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QCOMPARE(lines.laidOut(), "   0 LoadConst 0 (2)\n   1 ReturnValue\n");
    }

    void threadsJumps() {
        // (a and b) or c
        Lines lines;
        const Label inner = lines.out.newLabel();
        const Label end = lines.out.newLabel();
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emitJump(Op::JumpIfFalseOrPop, inner, kLine1);
        lines.out.emit(Op::LoadFast, 1, kLine1);
        lines.out.bind(inner);
        lines.out.emitJump(Op::JumpIfTrueOrPop, end, kLine1);
        lines.out.emit(Op::LoadFast, 2, kLine1);
        lines.out.bind(end);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QCOMPARE(lines.laidOut(3), "   0 LoadFast 0 (a)\n   1 PopJumpIfFalse 4\n   2 LoadFast 1 (b)\n"
                                   "   3 JumpIfTrueOrPop 5\n   4 LoadFast 2 (c)\n   5 ReturnValue\n");
    }

    void fusesPairs() {
        Lines lines;
        const Label end = lines.out.newLabel();
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 1, kLine1);
        lines.out.emit(Op::CompareOp, static_cast<uint32_t>(CompareKind::Less), kLine1);
        lines.out.emitTest(Op::PopJumpIfFalse, end, kLine1);
        lines.integer(1);
        lines.out.emit(Op::StoreFast, 2, kLine1);
        lines.out.emit(Op::LoadFast, 2, kLine1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        lines.out.bind(end);
        lines.out.emit(Op::LoadFast, 0, kLine2);
        lines.out.emit(Op::ReturnValue, 0, kLine2);
        QCOMPARE(lines.laidOut(2),
                 "   0 LoadFastPair 0 (a, b)\n   1 CompareJumpIfFalse 5 (<)\n   2 LoadConst 0 (1)\n"
                 "   3 StoreFastLoadFast 2 (c, c)\n   4 ReturnValue\n   5 LoadFast 0 (a)\n   6 ReturnValue\n");
    }

    void fusesNoLoadsThatMayBothFail() {
        Lines lines;
        lines.out.emit(Op::LoadFast, 1, kLine1);
        lines.out.emit(Op::LoadFast, 2, kLine2);
        lines.out.emit(Op::BuildTuple, 2, kLine2);
        lines.out.emit(Op::ReturnValue, 0, kLine2);
        QVERIFY(lines.laidOut(1).startsWith("   0 LoadFast 1 (b)\n   1 LoadFast 2 (c)\n"));
    }

    void placesAFusedPairAtTheOneThatMayFail() {
        Lines lines;
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 2, kLine2);
        lines.out.emit(Op::BuildTuple, 2, kLine2);
        lines.out.emit(Op::ReturnValue, 0, kLine2);
        QVERIFY(lines.laidOut(1).startsWith("   0 LoadFastPair 0 (a, c)\n"));
        QCOMPARE(lines.code.positions[0].line, 2u);
    }

    void deletedParametersMayFail() {
        Lines lines;
        lines.out.emit(Op::DeleteFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::BuildTuple, 2, kLine1);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        // The second can no longer fail once the first has not.
        QVERIFY(lines.laidOut(1).contains("LoadFastPair 0 (a, a)"));
    }

    void copiesAnExitWithoutAPlaceToEachLine() {
        Lines lines;
        const Label end = lines.out.newLabel();
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emitTest(Op::PopJumpIfFalse, end, kLine1);
        lines.integer(1, kLine2);
        lines.out.emit(Op::PopTop, 0, kNowhere);
        lines.out.bind(end);
        lines.out.emitConstant(Constant(), kNowhere);
        lines.out.emit(Op::ReturnValue, 0, kNowhere);
        QCOMPARE(lines.laidOut(1),
                 "   0 LoadFast 0 (a)\n   1 PopJumpIfFalse 6\n   2 LoadConst 0 (1)\n   3 PopTop\n"
                 "   4 LoadConst 1 (None)\n   5 ReturnValue\n   6 LoadConst 1 (None)\n   7 ReturnValue\n");
        QCOMPARE(lines.code.positions[5].line, 2u);
        QCOMPARE(lines.code.positions[7].line, 1u);
    }

    void copiesNoExitOutOfARegionItWouldHaveToEnter() {
        // if a: pass
        // try: assert False
        Lines lines;
        const Label end = lines.out.newLabel();
        const Label other = lines.out.newLabel();
        const Label raised = lines.out.newLabel();
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emitTest(Op::PopJumpIfFalse, other, kLine1);
        lines.out.emitJump(Op::Jump, end, kLine1);
        lines.out.bind(other);
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::PopTop, 0, kLine1);
        lines.out.bind(end);
        lines.out.openHandler(raised, false);
        lines.out.emit(Op::LoadAssertionError, 0, kLine2);
        lines.out.emit(Op::RaiseVarargs, 1, kLine2);
        lines.out.setHandler(0);
        lines.out.bind(raised);
        lines.out.emit(Op::ReturnValue, 0, kLine2);
        const QString text = lines.laidOut(1);
        QVERIFY2(text.contains("5..7 -> 7 depth 0"), qPrintable(text));
    }

    void writesTheExceptionTable() {
        Lines lines;
        const Label raised = lines.out.newLabel();
        lines.integer(1);
        const Assembler::Handler outer = lines.out.handler();
        lines.out.openHandler(raised, true);
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::PopTop, 0, kLine1);
        lines.out.setHandler(outer);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        lines.out.bind(raised);
        lines.out.emit(Op::Reraise, 1, kLine1);
        QCOMPARE(lines.laidOut(1), "   0 LoadConst 0 (1)\n   1 LoadFast 0 (a)\n   2 PopTop\n   3 ReturnValue\n"
                                   "   4 Reraise 1\n     1..3 -> 4 depth 1 index\n");
        QCOMPARE(lines.code.stackSize, 3u);
    }

    void keepsASwapWhoseStoresMeet() {
        Lines lines;
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 1, kLine1);
        lines.out.emit(Op::Swap, 2, kLine1);
        lines.out.emit(Op::StoreFast, 0, kLine1);
        lines.out.emit(Op::StoreFast, 0, kLine1);
        lines.integer(0);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QVERIFY(lines.laidOut(2).contains("Swap 2"));
    }

    void swapsWithoutATuple() {
        Lines lines;
        lines.out.emit(Op::LoadFast, 0, kLine1);
        lines.out.emit(Op::LoadFast, 1, kLine1);
        lines.out.emitFolding(Op::BuildTuple, 2, kLine1);
        lines.out.emitFolding(Op::UnpackSequence, 2, kLine1);
        lines.out.emit(Op::StoreFast, 0, kLine1);
        lines.out.emit(Op::StoreFast, 1, kLine1);
        lines.integer(0);
        lines.out.emit(Op::ReturnValue, 0, kLine1);
        QCOMPARE(lines.laidOut(2), "   0 LoadFastPair 0 (a, b)\n   1 StoreFast 1 (b)\n   2 StoreFast 0 (a)\n"
                                   "   3 LoadConst 0 (0)\n   4 ReturnValue\n");
    }
};

QTEST_APPLESS_MAIN(AssemblerTest)
#include "assembler_test.moc"

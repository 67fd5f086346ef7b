#include "script/stack_effect.h"

#include <bit>

namespace swimloop::script {

namespace {

constexpr int kEffects[] = {
#define SWIMLOOP_OP_EFFECT(name, effect, text) effect,
    SWIMLOOP_OPCODES(SWIMLOOP_OP_EFFECT)
#undef SWIMLOOP_OP_EFFECT
};

constexpr std::string_view kNames[] = {
#define SWIMLOOP_OP_TEXT(name, effect, text) #name,
    SWIMLOOP_OPCODES(SWIMLOOP_OP_TEXT)
#undef SWIMLOOP_OP_TEXT
};

} // namespace

std::string_view opName(Op op) {
    return op < Op::Count ? kNames[static_cast<size_t>(op)] : std::string_view("?");
}

OperandKind operandKind(Op op) {
    switch (op) {
    case Op::LoadConst: return OperandKind::Constant;
    case Op::LoadName:
    case Op::StoreName:
    case Op::DeleteName:
    case Op::LoadGlobal:
    case Op::StoreGlobal:
    case Op::DeleteGlobal:
    case Op::LoadAttr:
    case Op::StoreAttr:
    case Op::DeleteAttr:
    case Op::LoadMethod:
    case Op::ImportName:
    case Op::ImportFrom: return OperandKind::Name;
    case Op::LoadFast:
    case Op::StoreFast:
    case Op::DeleteFast:
    case Op::LoadFastPair:
    case Op::StoreFastLoadFast: return OperandKind::Local;
    case Op::LoadDeref:
    case Op::StoreDeref:
    case Op::DeleteDeref:
    case Op::LoadClassDeref:
    case Op::LoadClosure: return OperandKind::Cell;
    case Op::Jump:
    case Op::JumpBackward:
    case Op::PopJumpIfFalse:
    case Op::PopJumpIfTrue:
    case Op::PopJumpIfNone:
    case Op::PopJumpIfNotNone:
    case Op::JumpIfFalseOrPop:
    case Op::JumpIfTrueOrPop:
    case Op::CompareJumpIfFalse:
    case Op::ForIter:
    case Op::Send: return OperandKind::Jump;
    case Op::BinaryOp: return OperandKind::Binary;
    case Op::CompareOp: return OperandKind::Compare;
    case Op::Copy:
    case Op::Swap:
    case Op::Call:
    case Op::CallKw:
    case Op::CallEx:
    case Op::BuildTuple:
    case Op::BuildList:
    case Op::BuildSet:
    case Op::BuildMap:
    case Op::BuildString:
    case Op::BuildSlice:
    case Op::ListAppend:
    case Op::SetAdd:
    case Op::MapAdd:
    case Op::ListExtend:
    case Op::SetUpdate:
    case Op::DictUpdate:
    case Op::DictMerge:
    case Op::IsOp:
    case Op::ContainsOp:
    case Op::UnpackSequence:
    case Op::UnpackEx:
    case Op::MakeFunction:
    case Op::RaiseVarargs:
    case Op::Reraise:
    case Op::YieldValue:
    case Op::GetAwaitable:
    case Op::FormatValue:
    case Op::MatchClass: return OperandKind::Number;
    default: return OperandKind::None;
    }
}

int64_t stackEffect(const Instruction& instruction, bool jumps) {
    const int64_t arg = instruction.arg;
    switch (instruction.op) {
    case Op::Call: return -1 - arg;
    case Op::CallKw: return -2 - arg;
    case Op::CallEx: return -2 - (arg & 1);
    case Op::BuildTuple:
    case Op::BuildList:
    case Op::BuildSet:
    case Op::BuildString: return 1 - arg;
    case Op::BuildMap: return 1 - 2 * arg;
    case Op::BuildSlice: return arg == 3 ? -2 : -1;
    case Op::UnpackSequence: return arg - 1;
    case Op::UnpackEx: return (arg & 0xffff) + (arg >> 16);
    case Op::MakeFunction: return -std::popcount(instruction.arg & 15u);
    case Op::RaiseVarargs: return -arg;
    case Op::FormatValue: return arg & 4 ? -1 : 0;
    case Op::ForIter: return jumps ? -1 : 1;
    case Op::JumpIfFalseOrPop:
    case Op::JumpIfTrueOrPop: return jumps ? 0 : -1;
    default: return kEffects[static_cast<size_t>(instruction.op)];
    }
}

int64_t stackNeed(const Instruction& instruction) {
    const int64_t arg = instruction.arg;
    switch (instruction.op) {
    case Op::Copy:
    case Op::Swap: return arg;
    case Op::ListAppend:
    case Op::SetAdd:
    case Op::ListExtend:
    case Op::SetUpdate:
    case Op::DictUpdate: return arg + 1;
    case Op::DictMerge: return arg + 4;
    case Op::MapAdd: return arg + 2;
    case Op::Call: return arg + 2;
    case Op::CallKw: return arg + 3;
    case Op::CallEx: return arg + 3;
    case Op::BuildTuple:
    case Op::BuildList:
    case Op::BuildSet:
    case Op::BuildString:
    case Op::RaiseVarargs: return arg;
    case Op::BuildMap: return 2 * arg;
    case Op::BuildSlice: return arg == 3 ? 3 : 2;
    case Op::MakeFunction: return 1 + std::popcount(instruction.arg & 15u);
    case Op::FormatValue: return arg & 4 ? 2 : 1;
    case Op::Reraise: return arg + 1;
    case Op::PopTop:
    case Op::StoreFast:
    case Op::StoreFastLoadFast:
    case Op::StoreDeref:
    case Op::StoreName:
    case Op::StoreGlobal:
    case Op::LoadAttr:
    case Op::DeleteAttr:
    case Op::LoadMethod:
    case Op::ListToTuple:
    case Op::UnaryNegative:
    case Op::UnaryPositive:
    case Op::UnaryInvert:
    case Op::UnaryNot:
    case Op::PopJumpIfFalse:
    case Op::PopJumpIfTrue:
    case Op::PopJumpIfNone:
    case Op::PopJumpIfNotNone:
    case Op::JumpIfFalseOrPop:
    case Op::JumpIfTrueOrPop:
    case Op::GetIter:
    case Op::ForIter:
    case Op::GetLen:
    case Op::UnpackSequence:
    case Op::UnpackEx:
    case Op::ImportFrom:
    case Op::ImportStar:
    case Op::PushExcInfo:
    case Op::PopExcept:
    case Op::BeforeWith:
    case Op::BeforeAsyncWith:
    case Op::ReturnValue:
    case Op::YieldValue:
    case Op::GetAwaitable:
    case Op::GetYieldFromIter:
    case Op::GetAiter:
    case Op::GetAnext:
    case Op::AsyncGenWrap:
    case Op::MatchMapping:
    case Op::MatchSequence: return 1;
    case Op::BinaryOp:
    case Op::CallSuper:
    case Op::CompareOp:
    case Op::CompareJumpIfFalse:
    case Op::IsOp:
    case Op::ContainsOp:
    case Op::BinarySubscr:
    case Op::DeleteSubscr:
    case Op::StoreAttr:
    case Op::ImportName:
    case Op::CheckExcMatch:
    case Op::CheckEgMatch:
    case Op::PrepReraiseStar:
    case Op::Send:
    case Op::EndSend:
    case Op::EndAsyncFor:
    case Op::MatchKeys: return 2;
    case Op::StoreSubscr:
    case Op::MatchClass: return 3;
    case Op::WithExceptStart: return 4;
    default: return 0;
    }
}

} // namespace swimloop::script

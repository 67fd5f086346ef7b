#include "trace/field_type.h"

namespace swimloop::trace {

FieldType typeOf(Field field) {
    switch (field) {
    case Field::None: return FieldType::None;
    case Field::Task:
    case Field::By:
    case Field::Parent:
    case Field::Holder:
    case Field::Waiter: return FieldType::Task;
    case Field::Object:
    case Field::Generator:
    case Field::Thread:
    case Field::Resumer: return FieldType::Object;
    case Field::Timer: return FieldType::Timer;
    case Field::Name:
    case Field::Coro:
    case Field::Label:
    case Field::Level:
    case Field::Category:
    case Field::Type:
    case Field::File: return FieldType::Name;
    case Field::Text:
    case Field::Item:
    case Field::Result:
    case Field::Error:
    case Field::Message: return FieldType::Text;
    case Field::Cause:
    case Field::Handle:
    case Field::Begin: return FieldType::Event;
    case Field::Value:
    case Field::Maximum:
    case Field::Size:
    case Field::Number:
    case Field::Count:
    case Field::Code: return FieldType::Number;
    case Field::Pass: return FieldType::Pass;
    case Field::On: return FieldType::On;
    case Field::HandleFlag:
    case Field::ReasonFlag:
    case Field::ObjectFlag:
    case Field::StatusFlag:
    case Field::StreamFlag:
    case Field::PassFlag:
    case Field::ResumeFlag:
    case Field::EndFlag:
    case Field::OriginFlag: break;
    }
    return FieldType::Flag;
}

std::string_view flagName(Field field, std::uint8_t flags) {
    switch (field) {
    case Field::HandleFlag: return nameOf(static_cast<HandleKind>(flags));
    case Field::ReasonFlag: return nameOf(static_cast<WaitReason>(flags));
    case Field::ObjectFlag: return nameOf(static_cast<ObjectKind>(flags));
    case Field::StatusFlag: return nameOf(static_cast<RunStatus>(flags));
    case Field::StreamFlag: return flags == 0 ? "stdout" : "stderr";
    case Field::PassFlag: return nameOf(static_cast<PassKind>(flags));
    case Field::ResumeFlag: return nameOf(static_cast<ResumeKind>(flags));
    case Field::EndFlag: return nameOf(static_cast<EndKind>(flags));
    case Field::OriginFlag: return nameOf(static_cast<ThreadOrigin>(flags));
    default: return {};
    }
}

FieldType typeOfTarget(WaitReason reason) {
    return reason == WaitReason::Sleep  ? FieldType::Timer
           : reason == WaitReason::Task ? FieldType::Task
                                        : FieldType::Object;
}

} // namespace swimloop::trace

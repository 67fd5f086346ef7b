#include "sim/locals.h"

#include "aio/describe.h"
#include "aio/state.h"
#include "aio/task.h"
#include "vm/async_generator.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/function.h"
#include "vm/generator.h"

namespace swimloop::sim {

using namespace vm;

namespace {

constexpr size_t kMostFrames = 50;
constexpr size_t kMostVariables = 60;

void addVariable(aio::State& state, std::vector<Variable>& variables, std::string_view name, Value value)
{
    // Names with a dot are the compiler's own, as the iterator of a comprehension.
    if (value.isNull() || name.empty() || name[0] == '.' || variables.size() >= kMostVariables)
        return;
    variables.push_back({std::string(name), std::string(aio::Description(state, value).text())});
}

// What a suspended frame waits on in `await` or `yield from`; null where it does not.
Value awaitedBy(const Generator& generator)
{
    const Frame* frame = generator.frame;
    if (!frame || !generator.isStarted || generator.isRunning || frame->ip <= frame->code->instructions.data())
        return {};
    const script::Instruction& at = frame->ip[-1];
    return at.op == script::Op::YieldValue && at.arg == 1 ? frame->sp[-1] : Value();
}

FrameLocals localsIn(aio::State& state, const Generator& generator)
{
    FrameLocals found;
    found.function = aio::withoutLocals(generator.qualifiedName->view());
    const Frame& frame = *generator.frame;
    found.line = generator.isStarted ? frame.line() : frame.code->unit->firstLine;
    const Code& code = *frame.code;
    for (uint32_t i = 0; i < code.localCount; ++i)
        addVariable(state, found.variables, code.localNames[i]->view(), frame.slots[i]);
    const Value* cells = frame.slots + code.localCount;
    for (uint32_t i = 0; i < code.cellCount + code.freeCount; ++i) {
        if (!cells[i].isObject() || cells[i].object()->type != state.vm.types.cell)
            continue;
        const std::string& name = i < code.cellCount ? code.unit->cellNames[i] : code.unit->freeNames[i - code.cellCount];
        addVariable(state, found.variables, name, cells[i].as<Cell>()->contents);
    }
    return found;
}

} // namespace

std::vector<FrameLocals> localsOf(aio::State& state, uint32_t taskId)
{
    std::vector<FrameLocals> frames;
    for (const aio::Task* task : state.tasks.inOrder()) {
        if (task->id != taskId)
            continue;
        Value at = task->coroutine;
        for (size_t depth = 0; depth < kMostFrames && at.isObject(); ++depth) {
            if (Generator* driven = generatorDrivenBy(state.vm, at))
                at = Value(driven); // `async for` awaits a step of an asynchronous generator
            const Type* type = at.object()->type;
            if (type != state.vm.types.coroutine && type != state.vm.types.generator && type != state.vm.types.asyncGenerator)
                break;
            const auto* generator = at.as<Generator>();
            if (generator->frame && generator->code && generator->code->isScript)
                frames.push_back(localsIn(state, *generator));
            at = awaitedBy(*generator);
        }
        break;
    }
    return frames;
}

} // namespace swimloop::sim

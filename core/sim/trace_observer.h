// Writes what the machine and the loop tell into a trace.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "aio/observer.h"
#include "sim/locals.h"
#include "trace/recorder.h"

namespace swimloop::vm {
class Machine;
class World;
}

namespace swimloop::vm {
struct Frame;
}

namespace swimloop::sim {

class OutputSink;

class TraceObserver : public aio::Observer {
public:
    TraceObserver(trace::Store& store, trace::RecorderOptions options, OutputSink* sinkOrNull) : m_recorder(store, options), m_sink(sinkOrNull) {}
    [[nodiscard]] trace::Recorder& recorder() { return m_recorder; }
    // Once the machine is there: its clock, and whose task runs.
    void attach(vm::Machine* machine) { m_machine = machine; }
    // The scenario's own name, as code objects have it: its file is number 0.
    void setScript(std::string_view fileName) { m_script = fileName; }

    // At an event of this number, or at the first end of a step after it, the variables of a task are noted, and the run ends.
    void lookAt(uint32_t event, uint32_t task)
    {
        m_lookAt = event;
        m_lookOf = task;
    }
    [[nodiscard]] std::vector<FrameLocals> takeLocals() { return std::move(m_locals); }

    // The trace takes up more than it may: the run ends as where its memory is spent.
    void stopRun();

    // vm
    void output(bool isError, std::string_view text) override;
    void warning(std::string_view category, std::string_view text) override;
    [[nodiscard]] bool wantsReferenceWarnings() const override { return m_isReference; }
    void setReference(bool is) { m_isReference = is; }
    void warningWritten(std::string_view category, std::string_view text) override;
    void generatorResumes(vm::Generator& generator, Resume how, bool byGenerator, uint32_t line) override;
    void generatorYields(vm::Generator& generator, bool isFinished, uint32_t line) override;
    void generatorFreed(vm::Generator& generator) override;
    void blocked(double seconds, uint32_t line) override;
    uint32_t workerStarts(WorkerKind kind, std::string_view name, uint32_t line) override;
    void workerNamed(uint32_t worker, std::string_view name) override;
    void workerWaits(uint32_t worker, WorkerWait wait, std::string_view label, uint32_t line) override;
    void workerResumes(uint32_t worker, WorkerWait wait) override;
    void workerEnds(uint32_t worker, bool hasRaised, std::string_view text) override;
    uint32_t jobSubmitted(std::string_view name, uint32_t line) override;
    void jobTaken(uint32_t worker, uint32_t job) override;
    void jobDone(uint32_t job, bool hasRaised, std::string_view text) override;
    void workerSwitches(const vm::Worker* from, const vm::Worker* to) override;
    void timeJumps(double before, double after) override;
    void computed(double seconds, uint32_t line) override;

    // aio
    aio::Id label(std::string_view text) override;
    void loopStarts(aio::Id loop) override;
    void loopStops(aio::Id loop) override;
    void tickBegins(double elapsed, uint32_t number) override;
    void signalDelivered(std::string_view name) override;
    aio::Id handleReady(aio::HandleKind kind, aio::Id task, aio::Id label) override;
    void handleCancelled(aio::Id handle) override;
    void handleSkipped(aio::Id handle) override;
    void stepBegins(aio::Id task, aio::HandleKind kind, aio::Id handle) override;
    void callbackBegins(aio::Id label, aio::Id handle) override;
    void readyCleared() override;
    aio::Id taskCreated(std::string_view name, std::string_view coroutine, aio::Id parent, uint32_t line) override;
    void taskRenamed(aio::Id task, std::string_view name) override;
    void taskWaits(aio::Id task, aio::WaitReason reason, aio::Id on, aio::Id label, uint32_t line) override;
    void taskYields(aio::Id task, uint32_t line) override;
    void taskDone(aio::Id task, std::string_view result) override;
    void taskFailed(aio::Id task, std::string_view type, std::string_view message, uint32_t line) override;
    void taskCancelled(aio::Id task, std::string_view message) override;
    void stepEnds(aio::Id task) override;
    aio::Id cancelRequested(aio::Id task, aio::Id by, std::string_view message, uint32_t line) override;
    void cancelDelivered(aio::Id task, aio::Id request) override;
    void cancelSwallowed(aio::Id task) override;
    void uncancelled(aio::Id task, uint32_t count) override;
    aio::Id futureCreated(aio::Id label, aio::Id by, uint32_t line) override;
    void futureDone(aio::Id future, aio::Outcome outcome, std::string_view result) override;
    aio::Id timerSet(double deadline, aio::Id label, aio::Id owner, uint32_t line) override;
    void timerFired(aio::Id timer) override;
    void timerCancelled(aio::Id timer) override;
    aio::Id objectCreated(aio::ObjectKind kind, uint32_t value, uint32_t maximum, uint32_t line) override;
    void objectNamed(aio::Id object, std::string_view name) override;
    [[nodiscard]] std::string nameOf(aio::Id object) const override;
    void objectEnds(aio::Id object) override;
    void valueChanged(aio::Id object, uint32_t value, uint32_t line) override;
    void itemPut(aio::Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line) override;
    void itemGot(aio::Id queue, uint32_t sizeAfter, std::string_view item, uint32_t line) override;
    void acquired(aio::Id lock, uint32_t valueAfter, aio::Id holder, uint32_t line) override;
    void released(aio::Id lock, uint32_t valueAfter, aio::Id holder, uint32_t line) override;
    void logged(std::string_view level, std::string_view message, bool isWritten) override;
    void slowCallback(aio::Id task, aio::Id label) override;
    void arrived(std::string_view text) override;

    // The script has ended: what its generators still do while they are taken down is no part of the run (nor of the reference's trace).
    void scriptEnded() { m_hasEnded = true; }

private:
    [[nodiscard]] trace::TaskId currentTask() const;
    void timePassed(trace::PassKind kind, double seconds, uint32_t line);
    [[nodiscard]] trace::Place placeOf(const vm::Generator& generator, uint32_t line);

    trace::Recorder m_recorder;
    OutputSink* m_sink;
    bool m_isReference = false;
    vm::Machine* m_machine = nullptr;
    std::string m_script;
    void noteDriver(const vm::Frame* frame);
    std::unordered_map<std::string, uint32_t> m_objectNames; // how many objects were given each
    void look();
    void lookIfThere()
    {
        if (m_recorder.store().eventCount() >= m_lookAt)
            look();
    }
    uint32_t m_lookAt = 0xffffffff;
    uint32_t m_lookOf = 0;
    std::vector<FrameLocals> m_locals;
    trace::ObjectId m_driver;   // what resumes generators, where no event loop runs
    int m_driverRank = 0;
    bool m_hasLoop = false;     // asyncio's
    std::vector<trace::ObjectId> m_generators; // that run now, the innermost last
    trace::EventIndex m_running;               // the handle that runs: StepBegins or CallbackBegins
    // What of this belongs to the threads that do not run, by their number; 0: the main one.
    struct ThreadPart {
        std::vector<trace::ObjectId> generators;
        trace::EventIndex running;
    };
    std::unordered_map<uint32_t, ThreadPart> m_threads;
    bool m_hasEnded = false;
};

} // namespace swimloop::sim

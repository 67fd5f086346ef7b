// What the loop does with errors that nobody caught, and its logger.
#include "aio/contexts.h"
#include "aio/describe.h"
#include "aio/future.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/places.h"
#include "aio/state.h"

#include "vm/output.h"

namespace swimloop::aio {

using namespace vm;

bool isFatalError(const State& state)
{
    const Machine& vm = state.vm;
    return vm.isStopping() || vm.errorIs(vm.exc.SystemExit) || vm.errorIs(vm.exc.KeyboardInterrupt);
}

namespace {

const char* nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return "DEBUG";
    case LogLevel::Info: return "INFO";
    case LogLevel::Warning: return "WARNING";
    case LogLevel::Error: return "ERROR";
    }
    return "";
}

int numberOf(LogLevel level)
{
    return static_cast<int>(level) * 10 + 10;
}

// The script's own logger of that name, where it has imported logging; null where it has not.
Own scriptLogger(State& state)
{
    Machine& vm = state.vm;
    const Value logging = findStr(vm.sysModules(), vm.intern("logging"));
    if (logging.isNull())
        return {};
    const Own getLogger = vm.getAttr(logging, "getLogger");
    if (!getLogger)
        return {};
    const Ref<Str> name = vm.newStr("asyncio");
    return vm.call(getLogger, {name.value()});
}

bool isEnabled(State& state, const Own& logger, LogLevel level)
{
    Machine& vm = state.vm;
    if (!logger)
        return level >= LogLevel::Warning;
    const Own answer = vm.callMethod(logger, "isEnabledFor", {Value::integer(numberOf(level))});
    const bool is = answer && vm.truth(answer) == 1;
    vm.clearError();
    return is;
}

// Does the script's logging handle the record? Beside a reference, only handlers of asyncio's own logger do, as there.
bool isHandledByScript(State& state, const Own& logger)
{
    Machine& vm = state.vm;
    if (!logger)
        return false;
    Own handlers;
    if (state.options.hasReferenceNames) {
        if (!vm.findAttr(logger, vm.intern("handlers"), handlers))
            vm.clearError();
        return handlers && isList(handlers) && handlers->as<List>()->size > 0;
    }
    const Own answer = vm.callMethod(logger, "hasHandlers");
    const bool is = answer && vm.truth(answer) == 1;
    vm.clearError();
    return is;
}

void offerToScript(State& state, const Own& logger, LogLevel level, std::string_view message, Value exceptionOrNull)
{
    Machine& vm = state.vm;
    const Own log = vm.getAttr(logger, "log");
    const Ref<Str> text = vm.newStr(message);
    const Ref<Str> format = vm.newStr("%s");
    const bool wasLogging = state.isLogging;
    state.isLogging = true;
    if (log && exceptionOrNull) {
        const Value values[] = {Value::integer(numberOf(level)), format.value(), text.value(), exceptionOrNull};
        const Ref<Tuple> names = vm.newTuple({Value(vm.intern("exc_info"))});
        (void)vm.call(log, CallArgs{values, 3, names});
    } else if (log) {
        (void)vm.call(log, {Value::integer(numberOf(level)), format.value(), text.value()});
    }
    vm.clearError();
    state.isLogging = wasLogging;
}

} // namespace

void logRecord(State& state, LogLevel level, std::string_view message, Value exceptionOrNull)
{
    Machine& vm = state.vm;
    const Own logger = scriptLogger(state);
    vm.clearError();
    if (!isEnabled(state, logger, level))
        return;
    const bool isHandled = isHandledByScript(state, logger);
    if (state.observer) {
        std::string text(message);
        if (exceptionOrNull) {
            text += '\n';
            text += vm.formatException(exceptionOrNull);
            while (!text.empty() && text.back() == '\n')
                text.pop_back();
        }
        if (countOutput(vm, text.size() + 1))
            state.observer->logged(nameOf(level), text, isHandled && !state.options.hasReferenceNames);
    }
    if (isHandled)
        offerToScript(state, logger, level, message, exceptionOrNull);
}

bool defaultExceptionHandler(State& state, Loop* loop, Dict* context)
{
    Machine& vm = state.vm;
    std::string text;
    const Value message = findStr(context, state.names.message);
    if (!message.isNull()) {
        const int truth = vm.truth(message);
        if (truth < 0)
            return false;
        if (truth) {
            const Own shown = vm.str(message);
            if (!shown)
                return false;
            text = viewOf(shown);
        }
    }
    if (text.empty())
        text = "Unhandled exception in event loop";
    const Own exception = Own::ref(findStr(context, state.names.exception));

    if (findStr(context, state.names.sourceTraceback).isNull() && loop->currentHandle && loop->currentHandle->createdAt)
        setStr(context, vm.intern("handle_traceback"), sourceTraceback(state, loop->currentHandle->createdAt));
    const Ref<List> keys = vm.listOf(Value(context));
    if (!keys)
        return false;
    const Own sorted = vm.callMethod(keys.value(), "sort");
    if (!sorted)
        return false;
    for (uint32_t i = 0; i < keys->size; ++i) {
        const Own key = Own::ref(keys->items[i]);
        if (isStr(key) && (viewOf(key) == "message" || viewOf(key) == "exception"))
            continue;
        const Own value = vm.getItem(Value(context), key);
        const Own shownKey = value ? vm.str(key) : Own();
        if (!shownKey)
            return false;
        text.append("\n").append(viewOf(shownKey)).append(": ");
        const bool isTraceback = viewOf(shownKey) == "source_traceback" || viewOf(shownKey) == "handle_traceback";
        if (isTraceback && isList(value)) {
            text += viewOf(shownKey) == "source_traceback" ? "Object" : "Handle";
            text += " created at (most recent call last):\n";
            const Own module = vm.importModule("traceback");
            const Own lines = module ? vm.callMethod(module, "format_list", {value}) : Own();
            const Ref<Str> nothing = vm.newStr("");
            const Own all = lines ? vm.callMethod(nothing.value(), "join", {lines}) : Own();
            if (!all)
                return false;
            std::string_view shown = viewOf(all);
            while (shown.ends_with('\n'))
                shown.remove_suffix(1);
            text += shown;
        } else {
            const Own repr = vm.repr(value);
            if (!repr)
                return false;
            text += viewOf(repr);
        }
    }
    logRecord(state, LogLevel::Error, text, exception && isException(exception) ? exception.get() : Value());
    return true;
}

bool callExceptionHandler(State& state, Loop* loop, Dict* context)
{
    Machine& vm = state.vm;
    if (loop->isForeign)
        return static_cast<bool>(vm.callMethod(Value(loop), state.names.callExceptionHandler, {Value(context)}));
    const Own handler = Own::ref(loop->exceptionHandler);
    const bool isOverridden = (loop->type->typeFlags & kHeapType) != 0;
    const auto callDefault = [&](Dict* with) {
        if (isOverridden)
            return static_cast<bool>(vm.callMethod(Value(loop), state.names.defaultExceptionHandler, {Value(with)}));
        return defaultExceptionHandler(state, loop, with);
    };
    if (handler.isNull()) {
        if (callDefault(context))
            return true;
        if (isFatalError(state))
            return false;
        const Ref<BaseException> error = vm.takeError();
        logRecord(state, LogLevel::Error, "Exception in default exception handler", error.value());
        return true;
    }
    const bool isHandled = [&] {
        const LibraryFrames frames(state, {{"base_events.py", 1808}});
        return static_cast<bool>(vm.call(handler, {Value(loop), Value(context)}));
    }();
    if (isHandled)
        return true;
    raisedAt(state, "base_events.py", 1808);
    if (isFatalError(state))
        return false;
    const Ref<BaseException> error = vm.takeError();
    const Ref<Dict> second = vm.newDict();
    const Ref<Str> message = vm.newStr("Unhandled error in exception handler");
    setStr(second, state.names.message, message.value());
    setStr(second, state.names.exception, error.value());
    setStr(second, state.names.context, Value(context));
    if (callDefault(second))
        return true;
    if (isFatalError(state))
        return false;
    const Ref<BaseException> third = vm.takeError();
    logRecord(state, LogLevel::Error,
              "Exception in default exception handler while handling an unexpected error in custom exception handler",
              third.value());
    return true;
}

bool reportCallbackError(State& state, Loop* loop, Handle* handle)
{
    Machine& vm = state.vm;
    raisedAt(state, "events.py", 80);
    if (isFatalError(state))
        return false;
    const Ref<BaseException> error = vm.takeError();
    if (!error)
        return false;
    std::string text = "Exception in callback ";
    const Own callback = Own::ref(handle->callback);
    const Own arguments = Own::ref(handle->arguments);
    bool isOk = true;
    if (callback)
        isOk = handle->kind == Callback::Script ? formatCallback(state, callback, arguments, text)
                                                 : formatNativeCallback(state, handle->kind, callback, arguments, text);
    else
        text += "None()";
    if (!isOk) {
        if (isFatalError(state))
            return false;
        vm.clearError();
    }
    const Ref<Dict> context = vm.newDict();
    const Ref<Str> message = vm.newStr(text);
    setStr(context, state.names.message, message.value());
    setStr(context, state.names.exception, error.value());
    setStr(context, state.names.handle, Value(handle));
    if (handle->createdAt)
        setStr(context, state.names.sourceTraceback, sourceTraceback(state, handle->createdAt));
    if (loop->type->typeFlags & kHeapType)
        return static_cast<bool>(vm.callMethod(Value(loop), state.names.callExceptionHandler, {context.value()}));
    return callExceptionHandler(state, loop, context);
}

} // namespace swimloop::aio

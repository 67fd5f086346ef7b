// Tracebacks as text, as CPython 3.11's traceback module writes them.
#include "vm/traceback.h"

#include <algorithm>

#include "script/parser.h"
#include "vm/bigint.h"
#include "vm/machine_state.h"
#include "vm/unicode_widths.h"

namespace swimloop::vm {

std::string sourceLine(Machine& vm, std::string_view fileName, uint32_t line)
{
    auto it = vm.state->sources.find(std::string(fileName));
    if (it == vm.state->sources.end() || line == 0 || vm.state->isTellingOfTheDead)
        return {};
    const std::string& text = *it->second;
    size_t begin = 0;
    for (uint32_t i = 1; i < line; ++i) {
        begin = text.find('\n', begin);
        if (begin == std::string::npos)
            return {};
        ++begin;
    }
    vm.spend(begin / 16);
    size_t end = text.find('\n', begin);
    std::string out = text.substr(begin, end == std::string::npos ? std::string::npos : end - begin);
    if (!out.empty() && out.back() == '\r')
        out.pop_back();
    return out;
}

namespace {

// A traceback is copied some times outside of the heap before it is written: asked for here. False: an exception is pending.
bool hasRoomFor(Machine& vm, Value text)
{
    constexpr uint64_t kCopies = 4;
    return vm.reserve(uint64_t{text.as<Str>()->bytes} * kCopies);
}

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// Where in the text of an operation or a subscript its operator or its brackets lie, in code points: those get '^', the rest '~'.
// The steps, odd ones too, are those of CPython's traceback.
bool findAnchors(std::string_view segment, size_t& left, size_t& right)
{
    constexpr size_t kMaxSegment = 4000;
    if (segment.size() > kMaxSegment)
        return false;
    script::ParseOptions options;
    options.maxErrors = 1;
    const auto tree = script::parse(std::make_shared<script::Source>("<segment>", std::string(segment)), options);
    if (!tree->ok() || !tree->module || tree->module->body.size() != 1 || !tree->module->body[0]->is<script::ast::ExprStmt>())
        return false;
    const script::ast::Expr* expression = tree->module->body[0]->as<script::ast::ExprStmt>().value;
    std::vector<char32_t> text;
    std::vector<size_t> starts;    // of each code point, in bytes
    for (size_t at = 0; at < segment.size();) {
        starts.push_back(at);
        text.push_back(decodeAt(segment, at));
    }
    auto pointOf = [&](size_t byte) { return static_cast<size_t>(std::lower_bound(starts.begin(), starts.end(), byte) - starts.begin()); };
    auto isBlank = [&](size_t i) { return text[i] < 128 && (isSpace(static_cast<char>(text[i])) || text[i] == '\n' || text[i] == '\r'); };
    if (const auto* operation = expression->asIf<script::ast::BinOp>()) {
        const size_t begin = pointOf(operation->left->range.endCol), end = pointOf(operation->right->range.col);
        size_t blanks = 0;
        while (begin + blanks < end && isBlank(begin + blanks))
            ++blanks;
        left = operation->left->range.endCol + blanks;    // in bytes, and yet looked up as a character
        right = left + 1;
        if (begin + blanks + 1 < end && !isBlank(begin + blanks + 1))
            ++right;
        while (left < text.size() && (isBlank(left) || text[left] == ')' || text[left] == '#')) {
            ++left;
            ++right;
        }
        left = pointOf(left);
        right = pointOf(right);
        return true;
    }
    if (const auto* subscript = expression->asIf<script::ast::Subscript>()) {
        left = pointOf(subscript->value->range.endCol);
        right = pointOf(subscript->slice->range.endCol + 1);
        while (left < text.size() && text[left] != '[')
            ++left;
        while (right < text.size() && text[right] != ']')
            ++right;
        if (right < text.size())
            ++right;
        return true;
    }
    return false;
}


}    // namespace

std::string frameText(Machine& vm, const Code* code, uint32_t instruction, uint32_t lineNumber)
{
    std::string out = cat("  File \"", code->fileName, "\", line ", lineNumber, ", in ", code->name, "\n");
    const std::string line = sourceLine(vm, code->fileName->view(), lineNumber);
    size_t begin = 0;
    while (begin < line.size() && isSpace(line[begin]))
        ++begin;
    size_t end = line.size();
    while (end > begin && isSpace(line[end - 1]))
        --end;
    if (begin == end)
        return out;
    const std::string shown = line.substr(begin, end - begin);
    out += cat("    ", shown, "\n");
    const auto& positions = code->unit->positions;
    if (instruction >= positions.size() || positions[instruction].line != lineNumber)
        return out;
    const script::Position& p = positions[instruction];
    if (p.column == 0 && p.endColumn == 0 && p.endLine == p.line)
        return out;
    const size_t from = std::max<size_t>(p.column, begin);
    const size_t to = p.endLine == p.line ? std::min<size_t>(p.endColumn, end) : end;
    if (to <= from)
        return out;
    size_t left = 0, right = 0;
    const std::string_view segment = std::string_view(line).substr(from, to - from);
    constexpr uint64_t kParsing = 500;    // steps, for a short expression
    vm.spend(kParsing + 4 * segment.size());
    const bool hasAnchors = p.endLine == p.line && findAnchors(segment, left, right);
    if (from == begin && to == end && !hasAnchors)    // the whole line: nothing to point at
        return out;
    const uint32_t first = displayWidth(line, from) - displayWidth(line, begin);
    const uint32_t width = displayWidth(line, to) - displayWidth(line, from);
    std::string marks(width, '^');
    if (hasAnchors) {
        const auto widthOf = [&](size_t points) {
            size_t at = 0;
            while (points-- > 0 && at < segment.size())
                (void)decodeAt(segment, at);
            return displayWidth(segment, at);
        };
        const uint32_t leftWidth = widthOf(left), rightWidth = widthOf(right);
        for (uint32_t i = 0; i < width; ++i)
            if (i < leftWidth || i >= rightWidth)
                marks[i] = '~';
    }
    out += cat("    ", std::string(first, ' '), marks, "\n");
    return out;
}

namespace {

constexpr size_t kMaxShown = 4000;    // exceptions in one text: chains may be endless

struct Writer {
    Machine& vm;
    std::string out;
    std::vector<Object*> seen;
    size_t shown = 0;
    bool suggests = false;

    void line(const std::string& margin, std::string_view text)
    {
        size_t at = 0;
        while (at < text.size()) {
            const size_t end = text.find('\n', at);
            out += margin;
            out += text.substr(at, end == std::string_view::npos ? std::string_view::npos : end - at);
            out += '\n';
            if (end == std::string_view::npos)
                break;
            at = end + 1;
        }
    }

    std::string stack(BaseException* e)
    {
        std::string text;
        std::string last;
        uint32_t repeats = 0;
        auto flush = [&] {
            if (repeats > 3)
                text += cat("  [Previous line repeated ", repeats - 3, " more time", repeats - 3 == 1 ? "" : "s", "]\n");
        };
        for (Traceback* tb = e->traceback; tb; tb = tb->next) {
            if (!tb->frame || !tb->frame->frame)
                continue;
            const Code* code = tb->frame->frame->code;
            const std::string key = cat(code->fileName, ":", tb->line, ":", code->name);
            if (key == last) {
                if (++repeats > 3)
                    continue;
            } else {
                flush();
                last = key;
                repeats = 1;
            }
            text += frameText(vm, code, tb->instruction, tb->line);
        }
        flush();
        return text;
    }

    void chain(Value exception, const std::string& margin, int depth)
    {
        // From the oldest on: collect along causes and contexts, then print backwards.
        std::vector<std::pair<BaseException*, const char*>> links;
        BaseException* e = exception.as<BaseException>();
        const char* how = nullptr;
        while (e && links.size() < kMaxShown && std::find(seen.begin(), seen.end(), e) == seen.end()) {
            seen.push_back(e);
            links.emplace_back(e, how);
            if (!e->cause.isNull()) {
                how = "\nThe above exception was the direct cause of the following exception:\n\n";
                e = e->cause.as<BaseException>();
            } else if (!e->context.isNull() && !e->suppressContext) {
                how = "\nDuring handling of the above exception, another exception occurred:\n\n";
                e = e->context.as<BaseException>();
            } else {
                e = nullptr;
            }
        }
        for (size_t i = links.size(); i-- > 0;) {
            one(links[i].first, margin, depth);
            if (i > 0 && links[i].second)
                connector(margin, links[i].second);
        }
    }

    void connector(const std::string& margin, std::string_view text)
    {
        size_t at = 0;
        while (at < text.size()) {
            const size_t end = text.find('\n', at);
            const std::string_view part = text.substr(at, end - at);
            out += part.empty() ? std::string() : margin;
            out += part;
            if (part.empty() && !margin.empty())
                out += margin;
            out += '\n';
            at = end + 1;
        }
    }

    void one(BaseException* e, const std::string& margin, int depth)
    {
        if (++shown > kMaxShown)
            return;
        const bool isGroup = isSubtype(e->type, vm.exc.BaseExceptionGroup);
        if (isGroup && depth == 0) {
            group(static_cast<ExceptionGroupObject*>(e), margin, 1, true);
            return;
        }
        if (isGroup) {
            nested(static_cast<ExceptionGroupObject*>(e), margin.substr(0, margin.size() - 2), depth + 1);
            return;
        }
        if (e->traceback)
            line(margin, cat("Traceback (most recent call last):\n", stack(e)));
        line(margin, exceptionOnly(vm, Value(e), suggests));
    }

    // A group at depth n: its own part behind a margin, then its members in boxes.
    void group(ExceptionGroupObject* g, const std::string& indent, int depth, bool isTop)
    {
        if (depth > 10) {
            line(indent + "  ", "... (max_group_depth is 10)");
            return;
        }
        const std::string margin = isTop ? indent + "  | " : indent;
        if (g->traceback) {
            if (isTop)
                out += indent + "  + Exception Group Traceback (most recent call last):\n";
            else
                line(margin, "Exception Group Traceback (most recent call last):");
            line(margin, stack(g));
        }
        line(margin, exceptionOnly(vm, Value(g), suggests));
        const std::string inner = isTop ? indent + "  " : indent.substr(0, indent.size() - 2);
        members(g, inner, depth);
    }

    void members(ExceptionGroupObject* g, const std::string& indent, int depth)
    {
        const uint32_t n = g->exceptions->size;
        const uint32_t most = 15;
        for (uint32_t i = 0; i < std::min(n, most + 1); ++i) {
            const std::string title = i < most ? std::to_string(i + 1) : "...";
            out += cat(indent, i == 0 ? "+-" : "  ", "+---------------- ", title, " ----------------\n");
            const std::string inner = indent + "  | ";
            const bool isLast = i + 1 == std::min(n, most + 1);
            if (isLast)
                needsEnd = true;    // unless a group within draws the line that ends both
            if (i >= most) {
                line(inner, cat("and ", n - most, " more exception", n - most == 1 ? "" : "s"));
                break;
            }
            chain(g->exceptions->items[i], inner, depth);
        }
        if (needsEnd)
            out += indent + "  +------------------------------------\n";
        needsEnd = false;
    }
    bool needsEnd = false;

    void nested(ExceptionGroupObject* g, const std::string& indent, int depth)
    {
        const std::string margin = indent + "| ";
        if (depth > 10) {
            line(margin, "... (max_group_depth is 10)");
            return;
        }
        if (g->traceback)
            line(margin, cat("Exception Group Traceback (most recent call last):\n", stack(g)));
        line(margin, exceptionOnly(vm, Value(g), suggests));
        members(g, indent, depth);
    }
};

}    // namespace

std::string exceptionOnly(Machine& vm, Value exception, bool suggests)
{
    auto* e = exception.as<BaseException>();
    Ref<BaseException> pending = vm.takeError();
    Own keep = Own::ref(exception);
    std::string name;
    Value module = vm.lookupInType(e->type, vm.names.module);
    if (isStr(module) && viewOf(module) != "builtins" && viewOf(module) != "__main__")
        name = cat(viewOf(module), ".");
    name += e->type->qualifiedName->view();
    std::string out;
    if (isSubtype(e->type, vm.exc.SyntaxError) && static_cast<SyntaxErrorObject*>(e)->line.isInt()) {
        auto* s = static_cast<SyntaxErrorObject*>(e);
        out += cat("  File \"", isStr(s->fileName) ? viewOf(s->fileName) : "<string>", "\", line ", s->line.asInt(), "\n");
        if (isStr(s->text)) {
            std::string_view text = viewOf(s->text);
            while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
                text.remove_suffix(1);
            size_t strip = 0;
            while (strip < text.size() && isSpace(text[strip]))
                ++strip;
            out += cat("    ", text.substr(strip), "\n");
            if (s->offset.isInt() && s->offset.asInt() >= 1) {
                int64_t from = s->offset.asInt() - 1 - static_cast<int64_t>(strip);
                int64_t to = s->endOffset.isInt() && s->endLine == s->line && s->endOffset.asInt() > 0 ? s->endOffset.asInt() - 1 - static_cast<int64_t>(strip) : from + 1;
                if (from >= 0) {
                    if (to <= from)
                        to = from + 1;
                    out += cat("    ", std::string(static_cast<size_t>(std::min<int64_t>(from, 5000)), ' '), std::string(static_cast<size_t>(std::min<int64_t>(to - from, 5000)), '^'), "\n");
                }
            }
        }
        Own message = s->message.isNull() ? Own() : vm.str(s->message);
        if (!message)
            vm.clearError();
        out += cat(name, ": ", message ? viewOf(message) : "<no detail available>", "\n");
    } else {
        Own text = vm.str(exception);
        if (!text || !hasRoomFor(vm, text)) {
            vm.clearError();
            out += cat(name, ": <exception str() failed>\n");
        } else if (text->as<Str>()->bytes == 0) {
            out += name + "\n";
        } else {
            out += cat(name, ": ", viewOf(text), suggests ? suggestionFor(vm, e) : std::string(), "\n");
        }
    }
    Own notes;
    if (!vm.findAttr(exception, vm.names.notes, notes))
        vm.clearError();
    if (notes && (isList(notes) || isTuple(notes))) {
        Ref<Tuple> all = vm.tupleOf(notes);
        for (uint32_t i = 0; all && i < all->size; ++i) {
            Own text = vm.str(all->items[i]);
            if (text && hasRoomFor(vm, text))
                out += cat(viewOf(text), "\n");
            else
                vm.clearError();
        }
    }
    if (pending)
        vm.restoreError(std::move(pending));
    return out;
}

namespace {

std::string wholeText(Machine& vm, Value exception, bool suggests)
{
    Own keep = Own::ref(exception);
    Ref<BaseException> pending = vm.takeError();
    Writer writer{vm, {}, {}};
    writer.suggests = suggests;
    writer.chain(exception, "", 0);
    if (pending)
        vm.restoreError(std::move(pending));
    return std::move(writer.out);
}

}    // namespace

std::string Machine::formatException(Value exception) { return wholeText(*this, exception, false); }
std::string uncaughtText(Machine& vm, Value exception) { return wholeText(vm, exception, true); }
std::string unraisableText(Machine& vm, Value exception)
{
    const Own keep = Own::ref(exception);
    Ref<BaseException> pending = vm.takeError();
    Writer writer{vm, {}, {}};
    auto* e = exception.as<BaseException>();
    std::string text;
    const Frame* frame = vm.currentFrame();
    vm.state->isTellingOfTheDead = vm.state->isTornDown;
    if (e->traceback)
        text = cat("Traceback (most recent call last):\n", writer.stack(e));
    else if (frame && frame->ip > frame->code->instructions.data()) // it says at least where it happened
        text = cat("Traceback (most recent call last):\n", frameText(vm, frame->code, frame->lastIndex(), frame->line()));
    const Value module = vm.lookupInType(e->type, vm.names.module);
    if (isStr(module) && viewOf(module) != "builtins" && viewOf(module) != "__main__")
        text += cat(viewOf(module), ".");
    vm.state->isTellingOfTheDead = false;
    const Own message = vm.str(exception);
    if (!message)
        vm.clearError();
    text += cat(e->type->qualifiedName->view(), ": ", message ? viewOf(message) : "<exception str() failed>", "\n");
    if (pending)
        vm.restoreError(std::move(pending));
    return text;
}

}    // namespace swimloop::vm

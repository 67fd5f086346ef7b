// Reading and writing scripts, with sentences for what can go wrong. No widget.
#pragma once

#include <QString>

namespace swimloop::ui {

struct ScriptText {
    bool isOk = false;
    QString text;
    QString error; // a sentence, naming the file
};

// Bytes of a script: UTF-8, of a bounded size, not a binary file.
[[nodiscard]] ScriptText readScript(const QString& path);
// Through a file beside it that takes its place when it is whole. Empty when it went well, else a sentence.
[[nodiscard]] QString writeScript(const QString& path, const QString& text);

} // namespace swimloop::ui

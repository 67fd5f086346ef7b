// Reading and writing scripts, with sentences for what can go wrong. No widget.
#pragma once

#include <QByteArray>
#include <QString>

namespace swimloop::ui {

struct ScriptText {
    bool isOk = false;
    QString text;
    QString error; // a sentence, naming the file
};

// Bytes of a script: UTF-8 or the encoding that it declares, of a bounded size, not a binary file.
[[nodiscard]] ScriptText readScript(const QString& path);
// Through a file beside it that takes its place when it is whole. Empty when it went well, else a sentence.
[[nodiscard]] QString writeScript(const QString& path, const QString& text);
// A text as it lies in a file: in UTF-8, or in Latin-1 where a comment of its first two lines says so (PEP 263).
[[nodiscard]] QByteArray encodedScript(const QString& text);

} // namespace swimloop::ui

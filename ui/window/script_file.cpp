#include "ui/window/script_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringDecoder>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// No script is as long; larger files are something else.
constexpr qint64 kMostBytes = 8 * 1024 * 1024;

QString tr(const char* text) {
    return QCoreApplication::translate("ScriptFile", text);
}

ScriptText failed(const QString& sentence) {
    return {false, {}, sentence};
}

} // namespace

ScriptText readScript(const QString& path) {
    const QFileInfo info(path);
    const QString shown = QDir::toNativeSeparators(path);
    if (!info.exists())
        return failed(tr("There is no file %1.").arg(shown));
    if (info.isDir())
        return failed(tr("%1 is a folder. Open a Python file in it.").arg(shown));
    if (!info.isFile())
        return failed(tr("%1 is not a file that can be read to its end.").arg(shown));
    if (info.size() > kMostBytes)
        return failed(tr("%1 is too long for a script: %2 MB, at most 8 are read.")
                          .arg(shown)
                          .arg(static_cast<double>(info.size()) / 1048576, 0, 'f', 1));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(tr("%1 can not be read: %2.").arg(shown, file.errorString()));
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.contains('\0'))
        return failed(tr("%1 is not a text but a binary file.").arg(shown));
    QStringDecoder decoder(QStringDecoder::Utf8);
    ScriptText script;
    script.text = decoder.decode(bytes);
    if (decoder.hasError())
        return failed(tr("%1 is not a text in UTF-8.").arg(shown));
    script.text.replace(u"\r\n"_s, u"\n"_s);
    script.text.replace(u'\r', u'\n');
    script.isOk = true;
    return script;
}

QString writeScript(const QString& path, const QString& text) {
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("%1 can not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString());
    return {};
}

} // namespace swimloop::ui

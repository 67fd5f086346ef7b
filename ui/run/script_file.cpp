#include "ui/run/script_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStringDecoder>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// No script is as long; larger files are something else.
constexpr qint64 kMostBytes = 8 * 1024 * 1024;

QString tr(const char* text) {
    return QCoreApplication::translate("ScriptFile", text);
}

// Beside UTF-8 the only encoding that the simulator reads.
bool declaresLatin1(const QString& head) {
    static const QRegularExpression pattern(uR"(\A(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-_.a-zA-Z0-9]+))"_s);
    const QString name = pattern.match(head).captured(1).toLower().replace(u'_', u'-');
    for (const char* known : {"latin-1", "iso-8859-1", "iso-latin-1"}) {
        if (name == QLatin1StringView(known) || name.startsWith(QLatin1StringView(known) + u'-'))
            return true;
    }
    return name == "latin1"_L1 || name == "l1"_L1;
}

constexpr qsizetype kHead = 400; // letters in which an encoding is declared

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
    ScriptText script;
    QString head = QString::fromLatin1(bytes.left(kHead));
    head.replace(u"\r\n"_s, u"\n"_s);
    if (declaresLatin1(head)) {
        script.text = QString::fromLatin1(bytes);
    } else {
        QStringDecoder decoder(QStringDecoder::Utf8);
        script.text = decoder.decode(bytes);
        if (decoder.hasError()) {
            const qsizetype bad = script.text.indexOf(QChar::ReplacementCharacter);
            return failed(tr("%1 is not a text in UTF-8 (line %2). Save it as UTF-8, or say in its first line which encoding it has: "
                             "# -*- coding: latin-1 -*-")
                              .arg(shown)
                              .arg(script.text.left(std::max<qsizetype>(bad, 0)).count(u'\n') + 1));
        }
    }
    script.text.replace(u"\r\n"_s, u"\n"_s);
    script.text.replace(u'\r', u'\n');
    script.isOk = true;
    return script;
}

QByteArray encodedScript(const QString& text) {
    const auto isWide = [](QChar letter) { return letter.unicode() > 0xff; };
    return declaresLatin1(text.left(kHead)) && std::none_of(text.begin(), text.end(), isWide) ? text.toLatin1() : text.toUtf8();
}

QString writeScript(const QString& path, const QString& text) {
    QSaveFile file(path);
    const QByteArray bytes = encodedScript(text);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("%1 can not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString());
    return {};
}

} // namespace swimloop::ui

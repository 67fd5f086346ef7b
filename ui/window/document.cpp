#include "ui/window/document.h"

#include "ui/run/script_file.h"

#include <QFileInfo>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// Editors write a new file and give it the old one's name: for a moment there is none, or half of one.
constexpr int kPauseMs = 200;
constexpr int kMostLooks = 10;

} // namespace

Document::Document(QObject* parent) : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Document::look);
    const auto later = [this] {
        m_looks = 0;
        m_pause.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, later);
}

QString Document::name() const {
    return m_path.isEmpty() ? tr("untitled.py") : QFileInfo(m_path).fileName();
}

QString Document::open(const QString& path) {
    const QFileInfo info(path);
    const ScriptText script = readScript(path);
    if (!script.isOk)
        return script.error;
    m_path = info.canonicalFilePath().isEmpty() ? info.absoluteFilePath() : info.canonicalFilePath();
    m_saved = script.text;
    m_text = m_drafts.value(m_path, m_saved);
    m_isOpen = true;
    watch();
    emit modifiedChanged();
    return {};
}

void Document::setText(const QString& text) {
    const bool wasModified = isModified();
    m_text = text;
    m_isOpen = true;
    if (wasModified != isModified())
        emit modifiedChanged();
}

QString Document::save(const QString& path) {
    const QString error = writeScript(path, m_text);
    if (!error.isEmpty())
        return error;
    m_path = QFileInfo(path).canonicalFilePath();
    m_saved = m_text;
    m_drafts.remove(m_path);
    watch();
    emit modifiedChanged();
    return {};
}

QString Document::reload() {
    m_drafts.remove(m_path);
    return open(m_path);
}

void Document::keepDraft() {
    if (m_path.isEmpty())
        return;
    if (isModified())
        m_drafts[m_path] = m_text;
    else
        m_drafts.remove(m_path);
}

void Document::watch() {
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    if (m_path.isEmpty())
        return;
    m_watcher.addPath(m_path);
    m_watcher.addPath(QFileInfo(m_path).absolutePath());
}

void Document::look() {
    if (m_path.isEmpty())
        return;
    const ScriptText script = readScript(m_path);
    if (!script.isOk) {
        if (++m_looks < kMostLooks) {
            m_pause.start();
        } else if (!m_isGone && !QFileInfo::exists(m_path)) {
            m_isGone = true;
            emit vanished();
        }
        return;
    }
    m_isGone = false;
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    if (script.text != m_saved)
        emit changedOnDisk();
}

} // namespace swimloop::ui

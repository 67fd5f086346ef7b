#include "ui/gallery/scenario_index.h"

#include "ui/run/recording.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <toml++/toml.h>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QString readHead(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(4000)) : QString();
}

QString spoken(QString name) {
    return name.replace(u'_', u' ');
}

void add(std::vector<Scenario>& scenarios, const QString& topic, const QString& path) {
    if (!QFileInfo(path).isFile())
        return;
    scenarios.push_back({topic, spoken(QFileInfo(path).completeBaseName()), path, docTitle(readHead(path))});
}

QString toText(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

} // namespace

QString scenariosFolder() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& way : {u"../share/swimloop/scenarios"_s, u"scenarios"_s, u"../scenarios"_s,
                               u"../../scenarios"_s, u"../../../scenarios"_s}) {
        const QFileInfo folder(program.filePath(way));
        if (folder.isDir())
            return folder.canonicalFilePath();
    }
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"swimloop/scenarios"_s,
                                  QStandardPaths::LocateDirectory);
}

std::vector<Scenario> readScenarios(const QString& folder) {
    std::vector<Scenario> scenarios;
    if (folder.isEmpty())
        return scenarios;
    const QDir root(folder);
    QFile index(root.filePath(u"index.toml"_s));
    if (index.open(QIODevice::ReadOnly)) {
        try {
            const toml::table table = toml::parse(index.readAll().toStdString());
            if (const toml::array* topics = table["topic"].as_array()) {
                for (const toml::node& node : *topics) {
                    const toml::table* topic = node.as_table();
                    if (!topic)
                        continue;
                    const QString title = toText((*topic)["title"].value_or(std::string()));
                    const QString sub = toText((*topic)["folder"].value_or(std::string()));
                    const toml::array* names = (*topic)["scenarios"].as_array();
                    if (!names)
                        continue;
                    for (const toml::node& name : *names)
                        add(scenarios, title,
                            root.filePath(sub + u'/' + toText(name.value_or(std::string())) + ".py"_L1));
                }
            }
        } catch (const toml::parse_error&) {
            scenarios.clear(); // a damaged index: by folders instead
        }
    }
    if (!scenarios.empty())
        return scenarios;
    for (const QString& sub : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QString topic = spoken(sub);
        topic[0] = topic[0].toUpper();
        const QDir inner(root.filePath(sub));
        for (const QString& file : inner.entryList({u"*.py"_s}, QDir::Files, QDir::Name))
            add(scenarios, topic, inner.filePath(file));
    }
    return scenarios;
}

std::vector<Scenario> scriptsIn(const QString& folder) {
    constexpr std::size_t kMost = 400;
    constexpr int kMostFolders = 60;
    std::vector<Scenario> scripts;
    const QDir root(folder);
    const auto take = [&](const QDir& from, const QString& topic) {
        for (const QString& file : from.entryList({u"*.py"_s}, QDir::Files | QDir::Readable, QDir::Name)) {
            if (scripts.size() < kMost)
                scripts.push_back({topic, file, QFileInfo(from.filePath(file)).canonicalFilePath(), docTitle(readHead(from.filePath(file)))});
        }
    };
    take(root, root.dirName());
    int folders = 0;
    for (const QString& sub : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
        if (++folders <= kMostFolders)
            take(QDir(root.filePath(sub)), sub);
    }
    return scripts;
}

bool matches(const Scenario& scenario, const QString& query) {
    const QString all = scenario.topic + u' ' + scenario.name + u' ' + scenario.title;
    for (const QString& word : query.split(u' ', Qt::SkipEmptyParts)) {
        if (!all.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace swimloop::ui

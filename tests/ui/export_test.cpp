// Pictures and data files: what is in them, that the same run gives the same bytes, and what happens where they can not
// be written.
#include "support/sample_trace.h"
#include "ui/export/export_dialog.h"
#include "ui/export/export_file.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace swimloop;
using namespace swimloop::ui;

class ExportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Recording> m_recording;

    static std::unique_ptr<Recording> record(const QString& source) {
        RunInput input;
        input.name = QStringLiteral("bounded_queue.py");
        input.source = source;
        auto recording = std::make_unique<Recording>(test::SampleRun().run(), input);
        recording->extend();
        return recording;
    }
    static QStringList textsOf(const QByteArray& svg, bool& isWellFormed) {
        QXmlStreamReader xml(svg);
        QStringList texts;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
                texts << xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
        isWellFormed = !xml.hasError();
        return texts;
    }

private slots:
    void initTestCase() {
        Theme::install();
        m_recording = record(QString::fromUtf8(test::kSampleSource));
    }
    void init() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }

    void pngHasTheSizeAndTheColours() {
        QByteArray one, two, dark;
        QVERIFY(renderPng(*m_recording, {}, 1, one).isOk());
        QVERIFY(renderPng(*m_recording, {}, 2, two).isOk());
        const QImage image = QImage::fromData(one);
        QCOMPARE(QImage::fromData(two).size(), image.size() * 2);
        QCOMPARE(image.text(QStringLiteral("Title")),
                 QStringLiteral("Backpressure: a full queue makes the producer wait"));
        QCOMPARE(image.pixelColor(3, 3), lightPalette().panel);
        bool hasRunning = false;
        for (int y = 0; y < image.height() && !hasRunning; y += 4) {
            for (int x = 0; x < image.width(); x += 4)
                hasRunning |= image.pixelColor(x, y) == lightPalette().accent;
        }
        QVERIFY(hasRunning);
        PictureOptions options;
        options.isDark = true;
        QVERIFY(renderPng(*m_recording, options, 1, dark).isOk());
        QCOMPARE(QImage::fromData(dark).pixelColor(3, 3), darkPalette().panel);
        options.isTransparent = true;
        QVERIFY(renderPng(*m_recording, options, 1, dark).isOk());
        QCOMPARE(QImage::fromData(dark).pixelColor(3, 3).alpha(), 0);
    }

    void widthAndHeightAreObeyed() {
        QByteArray bytes;
        PictureOptions options;
        options.width = 1600;
        options.height = 900;
        QVERIFY(renderPng(*m_recording, options, 1, bytes).isOk());
        QCOMPARE(QImage::fromData(bytes).size(), QSize(1600, 900));
    }

    void hugePicturesAreRefused() {
        QByteArray bytes;
        PictureOptions options;
        options.width = 100000;
        const ExportResult result = renderPng(*m_recording, options, 3, bytes);
        QVERIFY(!result.isOk());
        QVERIFY(result.error.contains(QStringLiteral("smaller")));
        QVERIFY(bytes.isEmpty());
    }

    void svgNamesLanesTicksAndStates() {
        QByteArray svg;
        QVERIFY(renderSvg(*m_recording, {}, svg).isOk());
        bool isWellFormed = false;
        const QStringList texts = textsOf(svg, isWellFormed);
        QVERIFY(isWellFormed);
        for (const char* wanted :
             {"Backpressure: a full queue makes the producer wait", "Event loop", "Task-1", "main", "jobs",
              "Queue, 2 slots", "0", "8", "0.3 s", "running", "ready", "sleeping", "waits: queue", "cancelling",
              "cancelled", "seed 0 · Python 3.11 rules", "got 0", "jobs.join()"})
            QVERIFY2(texts.contains(QString::fromUtf8(wanted)), wanted);
    }

    void namesFromScriptsCanNotBreakTheSvg() {
        const auto hostile = record(QStringLiteral("\"\"\"<b>&\"quot' \x01\x1f ]]> title</b>\"\"\""));
        QByteArray svg;
        QVERIFY(renderSvg(*hostile, {}, svg).isOk());
        bool isWellFormed = false;
        textsOf(svg, isWellFormed);
        QVERIFY(isWellFormed);
    }

    void pdfIsOnePage() {
        QByteArray pdf;
        QVERIFY(renderPdf(*m_recording, {}, pdf).isOk());
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.contains("/Count 1"));
        QVERIFY(pdf.contains("D:20000101000000"));
    }

    void theSameRunGivesTheSameBytes() {
        const auto again = record(QString::fromUtf8(test::kSampleSource));
        QByteArray one, two;
        QVERIFY(renderPng(*m_recording, {}, 2, one).isOk() && renderPng(*again, {}, 2, two).isOk());
        QCOMPARE(one, two);
        one.clear();
        two.clear();
        QVERIFY(renderSvg(*m_recording, {}, one).isOk() && renderSvg(*again, {}, two).isOk());
        QCOMPARE(one, two);
        one.clear();
        two.clear();
        QVERIFY(renderPdf(*m_recording, {}, one).isOk());
        QTest::qWait(1100); // another second by the clock
        QVERIFY(renderPdf(*again, {}, two).isOk());
        QCOMPARE(one, two);
    }

    void aRangeShowsThatPart() {
        PictureOptions options;
        options.range = ViewRange{5, 9};
        const Picture picture(*m_recording, options);
        QCOMPARE(picture.layout().range, (ViewRange{5, 9}));
        for (const trace::AxisKind axis : {trace::AxisKind::Time, trace::AxisKind::Compressed}) {
            options = {};
            options.axis = axis;
            QByteArray bytes;
            QVERIFY(renderPng(*m_recording, options, 1, bytes).isOk());
        }
    }

    void filesOfEachKindAreWritten_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG");
        QTest::newRow("svg") << QStringLiteral("svg") << QByteArray("<?xml");
        QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF");
        QTest::newRow("json") << QStringLiteral("json") << QByteArray("{");
        QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("lane,");
    }
    void filesOfEachKindAreWritten() {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, begin);
        const QString path = m_folder.filePath(QStringLiteral("out.") + suffix);
        const auto format = exportFormat(suffix);
        QVERIFY(format);
        const ExportResult result = exportRun(*m_recording, {}, *format, 1, path);
        QVERIFY2(result.isOk(), qPrintable(result.error));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.startsWith(begin), bytes.left(20).constData());
        if (suffix == QLatin1String("json")) {
            QJsonParseError error;
            const QJsonDocument json = QJsonDocument::fromJson(bytes, &error);
            QCOMPARE(error.error, QJsonParseError::NoError);
            QVERIFY(json.object().contains(QStringLiteral("traceEvents")));
        }
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("out.*")}, QDir::Files).filter(suffix).size(),
                 1); // nothing left over
    }

    void placesThatCanNotBeWrittenSaySo() {
        for (const QString& path : {QStringLiteral("/nowhere/at/all/x.png"), m_folder.path()}) {
            for (const ExportFormat format : {ExportFormat::Png, ExportFormat::Csv}) {
                const ExportResult result = exportRun(*m_recording, {}, format, 1, path);
                QVERIFY(!result.isOk());
                QVERIFY(result.error.contains(path));
            }
        }
        QVERIFY(!exportFormat(QStringLiteral("docx")));
    }

    void theDialogExportsWhatItShows() {
        ExportDialog dialog(*m_recording, trace::AxisKind::Ticks, {5, 9}, true, m_folder.path());
        dialog.show();
        QVERIFY(dialog.options().isDark);
        QVERIFY(!dialog.options().range);
        QCOMPARE(dialog.scale(), 2.0);
        const QString path = m_folder.filePath(QStringLiteral("dialog.png"));
        QVERIFY(dialog.exportTo(path).isOk());
        QCOMPARE(dialog.writtenPath(), path);
        QVERIFY(!QImage(path).isNull());
    }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"

// What only the simulated system answers: the script's own alarms, letters and files of hosts elsewhere, tables of a server.
#include "sim/run.h"

#include <QTest>

using namespace swimloop::sim;

namespace {

class Collected : public OutputSink {
public:
    void write(bool isError, std::string_view text) override { (isError ? error : out) += text; }
    void uncaught(std::string_view traceback) override { error += traceback; }
    std::string out, error;
};

std::string outputOf(const char* text)
{
    Collected collected;
    Run run({}, &collected);
    if (run.loadText("script.py", text, {}) == Run::LoadStatus::Ok)
        run.finish();
    return collected.out + collected.error;
}

} // namespace

class ServicesTest : public QObject {
    Q_OBJECT

private slots:
    void alarmsEndAWait();
    void lettersAreTakenInAndRead();
    void filesAreFetchedAndStored();
};

void ServicesTest::alarmsEndAWait()
{
    constexpr char script[] = "import signal, time\n"
                              "def late(number, frame):\n"
                              "    raise TimeoutError('too slow')\n"
                              "signal.signal(signal.SIGALRM, late)\n"
                              "print(signal.alarm(5), signal.alarm(2))\n"
                              "try:\n"
                              "    time.sleep(10)\n"
                              "except TimeoutError as error:\n"
                              "    print(error, time.monotonic(), signal.alarm(0))\n"
                              "signal.signal(signal.SIGALRM, lambda number, frame: print('tick', time.monotonic()))\n"
                              "signal.setitimer(signal.ITIMER_REAL, 0.5, 0.25)\n"
                              "time.sleep(0.9)\n"
                              "print(signal.setitimer(signal.ITIMER_REAL, 0)[1])\n"
                              "time.sleep(3)\n";
    QCOMPARE(outputOf(script), std::string("0 5\ntoo slow 2.0 0\ntick 2.5\ntick 2.75\n0.25\n"));
}

void ServicesTest::lettersAreTakenInAndRead()
{
    constexpr char script[] = "import email, imaplib, poplib, smtplib\n"
                              "with smtplib.SMTP('mail.example.com', 587) as server:\n"
                              "    server.starttls()\n"
                              "    server.login('me', 'secret')\n"
                              "    print(server.sendmail('a@example.com', ['b@example.com'], 'Subject: x\\n\\n.dots\\n'))\n"
                              "box = imaplib.IMAP4_SSL('mail.example.com')\n"
                              "box.login('me', 'secret')\n"
                              "print(box.select(), box.search(None, '(FROM \"bob\")'))\n"
                              "print(email.message_from_bytes(box.fetch(b'2', '(RFC822)')[1][0][1])['Subject'], box.logout()[0])\n"
                              "pop = poplib.POP3('mail.example.com')\n"
                              "print(pop.stat(), pop.retr(1)[1][2])\n";
    QCOMPARE(outputOf(script), std::string("{}\n('OK', [b'3']) ('OK', [b'2'])\nReport BYE\n(3, 462) b'Subject: Hello'\n"));
}

void ServicesTest::filesAreFetchedAndStored()
{
    constexpr char script[] = "import ftplib, io\n"
                              "with ftplib.FTP('ftp.example.com', 'me', 'secret') as ftp:\n"
                              "    ftp.cwd('pub')\n"
                              "    held = io.BytesIO()\n"
                              "    ftp.retrbinary('RETR data.csv', held.write)\n"
                              "    ftp.storbinary('STOR copy.csv', io.BytesIO(held.getvalue()))\n"
                              "    print(ftp.pwd(), ftp.nlst(), ftp.size('copy.csv'))\n"
                              "    try:\n"
                              "        ftp.cwd('nowhere')\n"
                              "    except ftplib.error_perm as error:\n"
                              "        print(error)\n";
    QCOMPARE(outputOf(script), std::string("/pub ['copy.csv', 'data.csv', 'notes.txt'] 22\n550 Failed to change directory.\n"));
}

QTEST_GUILESS_MAIN(ServicesTest)
#include "services_test.moc"

// SPDX-License-Identifier: Apache-2.0
// mutekeychain COMMAND...: owns the name of the Secret Service on the session bus, takes every call and answers none,
// while COMMAND runs. When the file named by STEWARD_ANSWER_NOW appears, it answers all of them with an error at once,
// far too late, and removes the file.
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVirtualObject>

namespace {

class Silence : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        m_calls.append(message);
        return true;
    }
    void answerLate(QDBusConnection &bus)
    {
        for (const QDBusMessage &call : std::as_const(m_calls))
            bus.send(call.createErrorReply(QDBusError::Failed, QStringLiteral("sorry, I was asleep")));
        m_calls.clear();
    }

private:
    QList<QDBusMessage> m_calls;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QStringList command = QCoreApplication::arguments().mid(1);
    QDBusConnection bus = QDBusConnection::sessionBus();
    Silence silence;
    if (command.isEmpty() || !bus.registerVirtualObject(QStringLiteral("/"), &silence, QDBusConnection::SubPath) ||
        !bus.registerService(QStringLiteral("org.freedesktop.secrets")))
        return 2;

    const QString answerNow = qEnvironmentVariable("HOME") + QStringLiteral("/answer-now");
    qputenv("STEWARD_ANSWER_NOW", answerNow.toLocal8Bit());
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &app, [&] {
        if (!QFile::exists(answerNow))
            return;
        silence.answerLate(bus);
        QFile::remove(answerNow);
    });
    look.start(10);

    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&child, &QProcess::finished, &app, [](int code, QProcess::ExitStatus status) {
        QCoreApplication::exit(status == QProcess::NormalExit ? code : 1);
    });
    child.start(command.takeFirst(), command);
    return QCoreApplication::exec();
}

// SPDX-License-Identifier: Apache-2.0
#include "ui/views/clipboard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMimeData>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace steward {

namespace {

/// The words by which desktops know that a clipboard holds something to keep quiet about; each ignores those of others.
QMimeData *concealedData(const QString &text)
{
    auto *data = new QMimeData;
    data->setText(text);
#if defined(Q_OS_WIN)
    for (const char *format : {"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory",
                               "CanUploadToCloudClipboard"}) {
        data->setData(QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1String(format)),
                      QByteArray(4, '\0'));
    }
#elif defined(Q_OS_MACOS)
    data->setData(QStringLiteral("application/x-nspasteboard-concealed-type"), text.toUtf8());
#else
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
#endif
    return data;
}

/// Lives as long as the copy may.
class ConcealedCopy : public QObject
{
public:
    ConcealedCopy(const QString &text, std::chrono::milliseconds shown)
        : QObject(QCoreApplication::instance())
        , m_data(concealedData(text))
    {
        QGuiApplication::clipboard()->setMimeData(m_data);
        QTimer::singleShot(shown, this, &ConcealedCopy::takeAway);
        connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &ConcealedCopy::takeAway);
    }

private:
    // Comparing the object and not the text: another program's clipboard is never asked for its content.
    void takeAway()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (m_data && clipboard->mimeData() == m_data)
            clipboard->clear();
        deleteLater();
    }

    QPointer<QMimeData> m_data;
};

} // namespace

void copyText(const QString &text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void copyConcealed(const QString &text, std::chrono::milliseconds shown)
{
    if (!text.isEmpty())
        new ConcealedCopy(text, shown);
}

} // namespace steward

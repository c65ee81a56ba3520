// SPDX-License-Identifier: Apache-2.0
#include "ui/views/openlink.h"

#include <QtGui/QDesktopServices>
#include <QtTest/QTest>

using namespace steward;

/// Stands where the browser would: Qt hands it the addresses that would be opened.
class TestOpenLink : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void take(const QUrl &url) { m_opened.append(url); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *scheme : {"http", "https", "file"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "take");
    }

    void init() { m_opened.clear(); }

    void theSignInPageOpensWithItsWholeQuestion()
    {
        for (const char *address :
             {"https://login.microsoftonline.com/t/oauth2/v2.0/authorize?client_id=1&redirect_uri=http%3A%2F%2F"
              "localhost%3A4711&scope=a%20b",
              "http://127.0.0.1:8080/t/oauth2/v2.0/authorize?client_id=1"}) {
            const QUrl url = QUrl::fromEncoded(address);
            m_opened.clear();
            QVERIFY2(openSignInPage(url), address);
            QCOMPARE(m_opened, QList<QUrl>{url});
        }
    }

    void theSignInPageIsNeverSomewhereElse()
    {
        for (const char *address : {"http://login.example.com/authorize?client_id=1", "file:///etc/passwd",
                                    "https://user:word@login.microsoftonline.com/authorize?client_id=1",
                                    "https://login.microsoftonline.com/authorize?client_id=1#part", "https:///?a=1"})
            QVERIFY2(!openSignInPage(QUrl::fromEncoded(address)), address);
        QVERIFY(m_opened.isEmpty());
    }

    void I04_anAddressFromTheServiceOpensOnlyWhenItIsTheServices()
    {
        QVERIFY(openServiceLink(QUrl(QStringLiteral("https://businesscentral.dynamics.com/t/Production?a=b"))));
        QCOMPARE(m_opened.size(), 1);
        for (const char *address : {"file:///etc/passwd", "javascript:alert(1)", "http://businesscentral.dynamics.com/",
                                    "https://dynamics.com.example.org/", "https://evildynamics.com/",
                                    "https://a@businesscentral.dynamics.com/", "https://dynamics.com:8443/"})
            QVERIFY2(!openServiceLink(QUrl::fromEncoded(address)), address);
        QCOMPARE(m_opened.size(), 1);
    }

private:
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestOpenLink)
#include "tst_openlink.moc"

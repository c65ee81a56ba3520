// SPDX-License-Identifier: Apache-2.0
#include "core/auth/signinpage.h"

#include "core/auth/inerttext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("SignInPage", text);
}

QByteArray page(const QString &title, const QStringList &paragraphs)
{
    QString html = QStringLiteral("<!doctype html><html><head><meta charset=\"utf-8\"><title>%1</title><style>"
                                  "body{font:16px system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em}"
                                  "</style></head><body><h1>%1</h1>")
                       .arg(title.toHtmlEscaped());
    for (const QString &paragraph : paragraphs)
        html += QLatin1String("<p>") + paragraph.toHtmlEscaped() + QLatin1String("</p>");
    return (html + QLatin1String("</body></html>")).toUtf8();
}

QString adviceFor(const QString &error)
{
    if (error == QLatin1String("access_denied"))
        return words(
            QT_TRANSLATE_NOOP("SignInPage", "The sign-in was declined. Start it again in Steward and accept."));
    if (error == QLatin1String("consent_required"))
        return words(QT_TRANSLATE_NOOP("SignInPage", "An administrator of the tenant has to give consent first."));
    if (error == QLatin1String("server_error") || error == QLatin1String("temporarily_unavailable"))
        return words(QT_TRANSLATE_NOOP("SignInPage", "The sign-in service has trouble. Try again in a few minutes."));
    return words(QT_TRANSLATE_NOOP("SignInPage", "Go back to Steward: it shows what can be done."));
}

} // namespace

QByteArray successPage()
{
    return page(
        words(QT_TRANSLATE_NOOP("SignInPage", "Back to Steward")),
        {words(QT_TRANSLATE_NOOP("SignInPage", "Steward has received the sign-in. You can close this window."))});
}

QByteArray failurePage(const QString &error, const QString &description)
{
    QStringList paragraphs{adviceFor(error), inertText(error, 100)};
    if (!description.isEmpty())
        paragraphs.append(inertText(description));
    return page(words(QT_TRANSLATE_NOOP("SignInPage", "The sign-in did not work")), paragraphs);
}

QByteArray refusalPage()
{
    return page(
        words(QT_TRANSLATE_NOOP("SignInPage", "Nothing to see here")),
        {words(QT_TRANSLATE_NOOP("SignInPage", "Steward waits here for the answer of a sign-in; this was none."))});
}

} // namespace steward

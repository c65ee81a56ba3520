// SPDX-License-Identifier: Apache-2.0
#include "core/auth/signinpage.h"

#include "core/auth/inerttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

struct PageText
{
    const char *sign; ///< a character and a colour that say how it went; the title says it in words
    const char *tone;
    QString title;
    QStringList paragraphs;
    QString fine{}; ///< small print: what the other side said
};

constexpr char Style[] =
    ":root{color-scheme:light dark;--back:#f3f5f8;--card:#fff;--line:#d5dbe3;--text:#1c2430;--soft:#5a6675;"
    "--good:#1a7f37;--bad:#b3261e;--calm:#5a6675}"
    "@media(prefers-color-scheme:dark){:root{--back:#16191e;--card:#20242b;--line:#39414c;--text:#e6eaf0;"
    "--soft:#a3aebb;--good:#57c774;--bad:#ff8a80;--calm:#a3aebb}}"
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:flex;align-items:center;"
    "justify-content:center;background:var(--back);color:var(--text)}"
    "main{box-sizing:border-box;width:min(32rem,100vw - 2rem);margin:1rem;padding:2rem;background:var(--card);"
    "border:1px solid var(--line);border-radius:10px;overflow-wrap:anywhere}"
    ".sign{font-size:1.75rem;line-height:1;margin:0}"
    ".good{color:var(--good)}.bad{color:var(--bad)}.calm{color:var(--calm)}"
    "h1{font-size:1.35rem;line-height:1.3;margin:.75rem 0}p{margin:.5rem 0}"
    ".fine,footer{color:var(--soft);font-size:.85rem}footer{margin-top:1.5rem;padding-top:.75rem;"
    "border-top:1px solid var(--line)}";

QString words(const char *text)
{
    return QCoreApplication::translate("SignInPage", text);
}

QString closeWords()
{
    return words(QT_TRANSLATE_NOOP("SignInPage", "You can close this window."));
}

QByteArray page(const PageText &text)
{
    const bool rightToLeft = QLocale().textDirection() == Qt::RightToLeft;
    QString html =
        QStringLiteral("<!doctype html><html lang=\"%1\" dir=\"%2\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\">"
                       "<title>%3</title><style>%4</style></head><body><main>"
                       "<p class=\"sign %5\" aria-hidden=\"true\">%6</p><h1>%3</h1>")
            .arg(QLocale().bcp47Name(), rightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                 text.title.toHtmlEscaped(), QLatin1String(Style), QLatin1String(text.tone), QLatin1String(text.sign));
    for (const QString &paragraph : text.paragraphs)
        html += QLatin1String("<p>") + paragraph.toHtmlEscaped() + QLatin1String("</p>");
    if (!text.fine.isEmpty())
        html += QLatin1String("<p class=\"fine\"><bdi>") + text.fine.toHtmlEscaped() + QLatin1String("</bdi></p>");
    html += QLatin1String("<footer>") +
            words(QT_TRANSLATE_NOOP("SignInPage", "This page comes from Steward on this computer.")).toHtmlEscaped() +
            QLatin1String("</footer></main></body></html>");
    return html.toUtf8();
}

QString adviceFor(const QString &error, BrowserErrand errand)
{
    const bool isConsent = errand == BrowserErrand::AdminConsent;
    if (error == QLatin1String("access_denied"))
        return isConsent ? words(QT_TRANSLATE_NOOP("SignInPage", "The consent was declined. Nothing has been granted."))
                         : words(QT_TRANSLATE_NOOP("SignInPage",
                                                   "The sign-in was declined. Start it again in Steward and accept."));
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
        {.sign = "&#x2714;",
         .tone = "good",
         .title = words(QT_TRANSLATE_NOOP("SignInPage", "Back to Steward")),
         .paragraphs = {words(QT_TRANSLATE_NOOP("SignInPage", "Steward has received the sign-in.")), closeWords()}});
}

QByteArray consentPage()
{
    return page(
        {.sign = "&#x2714;",
         .tone = "good",
         .title = words(QT_TRANSLATE_NOOP("SignInPage", "Consent given")),
         .paragraphs = {words(QT_TRANSLATE_NOOP("SignInPage", "Steward has received the answer.")), closeWords()}});
}

QByteArray failurePage(const QString &error, const QString &description, BrowserErrand errand)
{
    const QString word = inertText(error, 100);
    return page({.sign = "&#x2718;",
                 .tone = "bad",
                 .title = errand == BrowserErrand::AdminConsent
                              ? words(QT_TRANSLATE_NOOP("SignInPage", "Consent was not given"))
                              : words(QT_TRANSLATE_NOOP("SignInPage", "The sign-in did not work")),
                 .paragraphs = {adviceFor(error, errand), closeWords()},
                 .fine = description.isEmpty() ? word : word + QLatin1String(": ") + inertText(description)});
}

QByteArray refusalPage()
{
    return page({.sign = "&#x2139;",
                 .tone = "calm",
                 .title = words(QT_TRANSLATE_NOOP("SignInPage", "Nothing to see here")),
                 .paragraphs = {words(QT_TRANSLATE_NOOP(
                     "SignInPage", "Steward waits here for the answer of a sign-in; this was none."))}});
}

} // namespace steward

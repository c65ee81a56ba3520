// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/pages.h"

#include "app/demo/entra/directory.h"

namespace steward::demo {

namespace {

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

Reply page(int status, const QByteArray &title, const QByteArray &content)
{
    Reply reply;
    reply.status = status;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
                 "</title><meta name=\"viewport\" content=\"width=device-width\">"
                 "<style>body{font:16px system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;"
                 "background:#f4f6f9;color:#1c2430}main{background:#fff;border:1px solid #d5dbe3;border-radius:8px;"
                 "padding:1.5rem}h1{font-size:1.25rem}button{display:block;width:100%;margin:.5rem 0;padding:.7rem;"
                 "font:inherit;text-align:left;border:1px solid #b8c2cf;border-radius:6px;background:#fff}"
                 "button:hover,button:focus{background:#e3edf8}small{color:#5a6675}</style></head><body><main><h1>" +
                 title + "</h1>" + content +
                 "<p><small>This is the sign-in page of Steward's demo service on this computer. "
                 "No password is needed and none is sent anywhere.</small></p></main></body></html>\n";
    reply.with("Cache-Control", "no-store");
    reply.with("X-Frame-Options", "DENY");
    reply.with("Referrer-Policy", "no-referrer");
    reply.with("Content-Security-Policy",
               "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://localhost:*; base-uri 'none'");
    return reply;
}

QByteArray button(const QByteArray &id, const QByteArray &value, const QByteArray &label)
{
    return "<button type=\"submit\" name=\"account\" id=\"" + id + "\" value=\"" + escaped(value) + "\">" + label +
           "</button>";
}

} // namespace

Reply signInPage(const QByteArray &application, const QByteArray &tenant, const QByteArray &action,
                 const QByteArray &hint)
{
    QByteArray content = "<p>to <b>" + escaped(tenant) + "</b> with <b>" + escaped(application) + "</b></p>";
    if (!hint.isEmpty() && !findPerson(hint))
        content += "<p role=\"alert\">There is no account " + escaped(hint) + " in this directory (AADSTS50034).</p>";
    content += "<form method=\"post\" action=\"" + escaped(action) + "\">";
    int number = 0;
    for (const Person &person : persons())
        content += button("account-" + QByteArray::number(++number), person.account,
                          escaped(person.name) + "<br><small>" + escaped(person.account) + "</small>");
    content += button("cancel", "", "Cancel") + "</form>";
    return page(200, "Sign in", content);
}

Reply consentPage(const QByteArray &application, const QByteArray &tenant, const QByteArray &action)
{
    const QByteArray content = "<p><b>" + escaped(application) + "</b> asks for AdminCenter.ReadWrite.All in <b>" +
                               escaped(tenant) + "</b>.</p><form method=\"post\" action=\"" + escaped(action) + "\">" +
                               button("accept", "accept", "Accept") + button("cancel", "", "Cancel") + "</form>";
    return page(200, "Permissions requested", content);
}

Reply errorPage(int status, int number, const QByteArray &message)
{
    QByteArray content = "<p role=\"alert\">";
    if (number)
        content += "AADSTS" + QByteArray::number(number) + ": ";
    return page(status, "Sorry, but there is a problem", content + escaped(message) + "</p>");
}

Reply postBackPage(const QByteArray &target, const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArray content = "<form method=\"post\" action=\"" + escaped(target) + "\">";
    for (const auto &[name, value] : fields)
        content += "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">";
    return page(200, "Signed in", content + "<button type=\"submit\" id=\"continue\">Continue</button></form>");
}

} // namespace steward::demo

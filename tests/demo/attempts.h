// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/demo/demoworld.h"

#include <QTest>
#include <QUuid>

#include <functional>

/// Requests that are refused, as rows of a table.
namespace steward::test {

/// A request that is refused, after what has to happen before it.
using Attempt = std::function<Answer(DemoWorld &)>;

inline QJsonObject json(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("not an object: %s", text);
    return document.object();
}

inline Answer raw(DemoWorld &world, const QByteArray &verb, const char *path, const QByteArray &body = {})
{
    return world.send(verb, QLatin1String(path), body);
}

/// As JSON in the body of a change below the environments.
inline Attempt sends(const char *verb, const char *below, const char *body)
{
    return [=](DemoWorld &world) { return world.change(verb, below, json(body)); };
}

inline Attempt asked(const char *operation, const char *code, Attempt attempt)
{
    return [=](DemoWorld &world) {
        world.service.refuseNext({operation, code});
        return attempt(world);
    };
}

inline Attempt onApp(const char *environment, const char *app, const char *verb, const char *body)
{
    return [=](DemoWorld &world) {
        const QString path = QStringLiteral("%1/apps/%2/%3")
                                 .arg(QLatin1String(environment), world.appId("Dev-Anna", app), QLatin1String(verb));
        return world.change("POST", path, json(body));
    };
}

inline Attempt ofId(const char *id, const char *verb, const char *body)
{
    return [=](DemoWorld &world) {
        return world.change("POST", QStringLiteral("Dev-Anna/apps/%1/%2").arg(QLatin1String(id), QLatin1String(verb)),
                            json(body));
    };
}

inline QString guid(const char *name)
{
    return QUuid::createUuidV5(QUuid(), QLatin1String(name)).toString(QUuid::WithoutBraces);
}

/// Columns of the table, and the adding of rows to it.
class RefusalTable
{
public:
    explicit RefusalTable(const char *operation)
        : m_operation(operation)
    {
    }

    static void addColumns()
    {
        QTest::addColumn<Attempt>("attempt");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("target");
    }

    void operator()(const char *code, const char *target, const char *what, Attempt attempt, int status = 400) const
    {
        QTest::newRow(m_operation + ' ' + code + ' ' + what)
            << std::move(attempt) << status << QString::fromLatin1(code) << QString::fromLatin1(target);
    }

private:
    QByteArray m_operation;
};

/// Makes the attempt of this row in a world of its own.
inline void checkRefusal()
{
    QFETCH(Attempt, attempt);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, target);
    DemoWorld world;
    QVERIFY(world.start());
    const Answer answer = attempt(world);
    QCOMPARE(answer.text("code"), code);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text("target"), target);
    QVERIFY(!answer.text("message").isEmpty());
    QVERIFY(!QUuid::fromString(QLatin1String(answer.correlation)).isNull());
}

} // namespace steward::test

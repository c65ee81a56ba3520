// SPDX-License-Identifier: Apache-2.0
// Walks every page and dialog in a made-up language, longer, accented and in brackets: words nobody marked for
// translation stand out without brackets, and words without room are found by their size.
#include "tests/ui/windowfixture.h"

#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/signindialog.h"
#include "ui/dialogs/supportbundledialog.h"
#include "ui/pages/centre.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"
#include "ui/views/elidedlabel.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

/// What is left of a text once the marked parts, the innermost first, and names of data are taken away.
QString unmarked(QString text, const QStringList &data)
{
    static const QRegularExpression marked(QStringLiteral("\\[[^\\[\\]]*\\]"));
    static const QRegularExpression tags(QStringLiteral("</?qt>|<br>"));
    text.remove(tags);
    for (QString before; before != text;) {
        before = text;
        text.remove(marked);
    }
    for (const QString &name : data)
        text.remove(name, Qt::CaseInsensitive);
    return text;
}

bool hasWords(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    return word.match(text).hasMatch();
}

/// Sentences and units of the demo's data; keys of the keyboard; names that are the same in every language.
QStringList neverTranslated()
{
    return {QStringLiteral("Ctrl"),     QStringLiteral("Shift"),
            QStringLiteral("Alt"),      QStringLiteral("Return"),
            QStringLiteral("https://"), QStringLiteral("http://"),
            QStringLiteral("GET"),      QStringLiteral("qt_toolbar_ext_button")};
}

class Walk
{
public:
    explicit Walk(QStringList data)
        : m_data(std::move(data))
    {
        // Longest first, so that no name eats a part of a longer one.
        std::sort(m_data.begin(), m_data.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    }

    void look(const QWidget &root)
    {
        QList<const QWidget *> widgets{&root};
        for (const QWidget *widget : root.findChildren<QWidget *>())
            widgets.append(widget);
        for (const QWidget *widget : std::as_const(widgets)) {
            const bool isInner =
                widget->objectName().startsWith(QLatin1String("qt_")) && !qobject_cast<const QTabBar *>(widget);
            if (widget->isVisible() && !isInner)
                lookAt(*widget);
        }
    }
    void look(const QList<QAction *> &actions)
    {
        for (const QAction *action : actions) {
            text(*action, action->text(), "text of action");
            text(*action, action->toolTip(), "tool tip of action");
            text(*action, action->statusTip(), "status tip of action");
        }
    }
    QStringList complaints() const { return m_complaints; }

private:
    void lookAt(const QWidget &widget)
    {
        text(widget, widget.windowTitle(), "title");
        text(widget, widget.toolTip(), "tool tip");
        text(widget, widget.accessibleName(), "accessible name");
        if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
            text(widget, label->text(), "label");
            const bool isCutByDesign =
                qobject_cast<const ElidedLabel *>(label) != nullptr; // its tool tip has the whole
            if (!label->wordWrap() && !label->text().isEmpty() && !isCutByDesign)
                room(widget, label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
            text(widget, button->text(), "button");
            if (!button->text().isEmpty())
                room(widget, button->text());
        } else if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
            text(widget, edit->placeholderText(), "placeholder");
        } else if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
            for (int item = 0; item < combo->count(); ++item)
                text(widget, combo->itemText(item), "choice");
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                text(widget, tabs->tabText(tab), "tab");
        } else if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
            for (int section = 0; header->model() && section < header->count(); ++section)
                text(widget, header->model()->headerData(section, header->orientation()).toString(), "header");
        }
    }
    void text(const QObject &where, const QString &shown, const char *what)
    {
        const QString left = unmarked(shown, m_data);
        if (hasWords(left))
            complain(where, QStringLiteral("unmarked %1 \"%2\" (left: %3)")
                                .arg(QLatin1String(what), shown.left(120), left.trimmed().left(60)));
    }
    void room(const QWidget &widget, const QString &shown)
    {
        if (widget.sizeHint().width() > widget.width() + 1)
            complain(widget, QStringLiteral("cut \"%1\": needs %2, has %3")
                                 .arg(shown.left(80))
                                 .arg(widget.sizeHint().width())
                                 .arg(widget.width()));
    }
    void complain(const QObject &where, const QString &what)
    {
        const QString line =
            QStringLiteral("%1 %2 in %3: %4")
                .arg(QLatin1String(where.metaObject()->className()), where.objectName(),
                     where.parent() ? QLatin1String(where.parent()->metaObject()->className()) : QLatin1String("-"),
                     what);
        if (!m_complaints.contains(line))
            m_complaints.append(line);
    }

    QStringList m_data;
    QStringList m_complaints;
};

/// Everything the demo named: what the window shows of it stays as it is in any language.
QStringList dataOf(const WindowFixture &window)
{
    QStringList names = neverTranslated();
    for (const TenantState *tenant : window.workspace.tenants()) {
        const TenantConnection &c = tenant->connection();
        names << c.name << c.tenant << c.clientId << c.apiVersion << c.apiUrl.toString() << c.authority.toString()
              << tenant->signIn().identity << tenant->signIn().tenantId;
        for (const Environment &e : tenant->environments().value) {
            names << e.name << e.friendlyName << e.family << e.tenantId << e.kind.text << e.status.text << e.countryCode
                  << e.ringName << e.locationName << e.geoName << e.applicationVersion.text << e.platformVersion.text
                  << e.webClientLoginUrl << e.webServiceUrl << e.deleteReason << e.appUpdateCadence
                  << e.linkedPowerPlatformEnvironmentId;
            const EnvironmentState state = tenant->environment(e.name);
            for (const InstalledApp &app : state.apps.value)
                names << app.appId << app.name << app.publisher << app.version.text << app.lastOperationId;
            for (const AppUpdate &update : state.updates.value)
                names << update.appId << update.name << update.publisher << update.version.text;
        }
    }
    for (const QLocale::FormatType type : {QLocale::LongFormat, QLocale::ShortFormat}) {
        for (int month = 1; month <= 12; ++month)
            names << QLocale().monthName(month, type);
    }
    names.removeIf([](const QString &name) { return name.size() < 2; });
    return names;
}

} // namespace

class TestPseudoLocale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_pseudo.load(QStringLiteral(":/i18n/steward_qps.qm")));
        QVERIFY(QCoreApplication::installTranslator(&m_pseudo));
    }

    void theWalkFindsWhatIsWrong()
    {
        QWidget box;
        QLabel unmarkedLabel(QStringLiteral("Delete"), &box);
        QLabel marked(QStringLiteral("[Ðéļéţé··]"), &box);
        QPushButton cut(QStringLiteral("[Ðéļéţé öñé ţĥîñĝ öŕ åñöţĥéŕ·····]"), &box);
        cut.resize(20, 20);
        box.show();
        marked.resize(marked.sizeHint());
        unmarkedLabel.resize(unmarkedLabel.sizeHint());
        Walk walk({});
        walk.look(box);
        QCOMPARE(walk.complaints().size(), 2);
    }

    void everyPage()
    {
        WindowFixture w(2);
        w.window.resize(1800, 1100);
        w.window.show();
        w.book.load();
        QTRY_COMPARE(w.window.place().kind, Place::Kind::FirstRun);
        const auto newcomer = [&] {
            Walk walk(neverTranslated());
            walk.look(w.window);
            return walk.complaints().join(QLatin1Char('\n'));
        };
        QTRY_COMPARE(newcomer(), QString());
        w.connectAll();
        QTRY_VERIFY(w.firstTenant()->environments().hasValue());
        auto *centre = w.window.findChild<Centre *>();
        for (const Place &place : {Place{}, Place{Place::Kind::Tenant, w.first(), {}},
                                   Place{Place::Kind::Environment, w.first(), QStringLiteral("Production")}}) {
            w.window.setPlace(place);
            for (int tab = 0; tab < centre->tabs()->tabCount(); ++tab) {
                centre->tabs()->selectTab(tab);
                for (const StatePage *state : centre->tabs()->currentPage()->findChildren<StatePage *>())
                    QTRY_VERIFY(!state->isVisible() || state->situation() != Situation::Loading);
                selectFirstRow(*centre);
                const auto complaints = [&] {
                    Walk walk(dataOf(w));
                    walk.look(w.window);
                    walk.look(w.window.actions().all());
                    return walk.complaints().join(QLatin1Char('\n'));
                };
                QTRY_COMPARE(complaints(), QString()); // layouts follow their words a turn later
            }
        }
    }

    void everyDialog()
    {
        WindowFixture w(1);
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        for (const GrantType grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
            connection.grant = grant;
            ConnectionDialog dialog(connection, true, {}, false);
            auto *tabs = dialog.findChild<QTabWidget *>(QStringLiteral("connectionTabs"));
            for (int tab = 0; tab < tabs->count(); ++tab) {
                tabs->setCurrentIndex(tab);
                judge(dialog);
            }
        }
        SignInDialog signIn(connection, w.log, false, {});
        judge(signIn);
        ApiError error;
        error.kind = ApiError::Kind::SignInNeeded;
        signIn.finish(error);
        judge(signIn);
        ShortcutsDialog shortcuts(w.window.actions().all());
        judge(shortcuts);
        SupportBundleDialog bundle(SupportFacts{});
        judge(bundle);
        AboutDialog about;
        judge(about);
    }

    void everyStateOfAPage()
    {
        StatePage page(new QWidget, QStringLiteral("[…]"));
        page.resize(900, 500);
        for (const ApiError::Kind kind : {ApiError::Kind::Forbidden, ApiError::Kind::SignInNeeded,
                                          ApiError::Kind::Offline, ApiError::Kind::BadReply}) {
            ApiError error;
            error.kind = kind;
            page.QWidget::show();
            page.show(situationOf(error), error, {}, QStringLiteral("Contoso"));
            judge(page);
            page.show(Situation::Stale, error, Instant::now(), QStringLiteral("Contoso"));
            judge(page);
        }
        page.show(Situation::Empty, {}, {}, {});
        judge(page);
        page.show(Situation::Loading, {}, {}, {});
        judge(page);
    }

private:
    void selectFirstRow(const QWidget &page)
    {
        for (QTreeView *view : page.findChildren<QTreeView *>()) {
            if (view->isVisible() && view->model()->rowCount() > 0)
                view->setCurrentIndex(view->model()->index(0, 0));
        }
    }
    void judge(QWidget &widget)
    {
        widget.show();
        widget.adjustSize();
        QCoreApplication::sendPostedEvents();
        QStringList data{QStringLiteral("Contoso"), QStringLiteral("v2.21"), QString::fromLatin1(qVersion())};
        TenantConnection connection;
        for (const GrantType grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
            connection.grant = grant;
            data += {effectiveScope(connection), effectivePublisherScope(connection)};
        }
        Walk walk(data + neverTranslated());
        walk.look(widget);
        QVERIFY2(walk.complaints().isEmpty(), qPrintable(walk.complaints().join(QLatin1Char('\n'))));
    }

    QTranslator m_pseudo;
};

QTEST_MAIN(TestPseudoLocale)
#include "tst_pseudolocale.moc"

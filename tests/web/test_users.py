from broadcaster.model import Role
from broadcaster.store import users
from tests.web.conftest import SignIn
from tests.web.scene import PASSWORD, Scene


def test_a_new_person_gets_a_password_shown_once_that_works(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("dai")
    form = {"name": "ma.bo", "full_name": "Ya Ma Bó", "role": "village_head", "hamlet": "Thôn Ma Bó"}
    page = client.post("/users", data=form).text
    password = page.partition('class="password">')[2].partition("<")[0]
    assert password
    assert password not in client.get("/users").text
    phone = client.application.test_client()
    assert phone.post("/sign-in", data={"name": "ma.bo", "password": password}).status_code == 302
    assert "Thôn Ma Bó" in phone.get("/confirm").text


def test_a_refused_person_keeps_what_was_typed(sign_in: SignIn) -> None:
    form = {"name": "CANBO", "full_name": "Người Trùng Tên", "role": "official"}
    answer = sign_in("dai").post("/users", data=form)
    assert answer.status_code == 409
    assert "đã có người dùng" in answer.text
    assert 'value="Người Trùng Tên"' in answer.text


def test_a_person_is_changed_and_a_forgotten_password_replaced(scene: Scene, sign_in: SignIn) -> None:
    client, head = sign_in("dai"), scene.people["thon1"]
    form = {"full_name": "K' Brèo Mới", "role": "village_head", "hamlet": "Thôn 2", "active": "yes"}
    assert client.post(f"/users/{head.id}", data=form).status_code == 302
    with scene.station.database.read() as session:
        after = users.find(session, head.id)
    assert after is not None
    assert (after.full_name, after.role, after.hamlet) == ("K' Brèo Mới", Role.VILLAGE_HEAD, "Thôn 2")
    assert "chỉ hiện một lần" in client.post(f"/users/{head.id}/password").text
    old = client.application.test_client().post("/sign-in", data={"name": "thon1", "password": PASSWORD})
    assert old.status_code == 403


def test_an_operator_is_not_offered_what_only_a_leader_may_do(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("dai").get(f"/users/{scene.people['lanhdao'].id}").text
    assert "Chỉ lãnh đạo duyệt tin mới được thêm hoặc sửa" in page
    assert page.count('<form method="post"') == 2, "sign out and language"
    roles = sign_in("dai").get("/users").text.partition('name="role"')[2].partition("</select>")[0]
    assert [role for role in Role if f'value="{role}"' in roles] == [Role.OPERATOR, Role.OFFICIAL, Role.VILLAGE_HEAD]


def test_a_leader_is_offered_the_accounts_of_leaders_alone(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("lanhdao")
    page = client.get(f"/users/{scene.people['canbo'].id}").text
    assert "Cán bộ đài lập và sửa các tài khoản không duyệt" in page
    assert page.count('<form method="post"') == 2, "sign out and language"
    assert client.get(f"/users/{scene.people['lanhdao'].id}").text.count('<form method="post"') == 4
    roles = client.get("/users").text.partition('name="role"')[2].partition("</select>")[0]
    assert [role for role in Role if f'value="{role}"' in roles] == [Role.APPROVER]

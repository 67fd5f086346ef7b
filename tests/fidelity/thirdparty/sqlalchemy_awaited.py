"""Classes that are mapped, sessions that are awaited: one to many, many to many, what is read ahead."""
import asyncio
from sqlalchemy import ForeignKey, String, func, select, update, delete, Table, Column, Integer
from sqlalchemy.ext.asyncio import AsyncAttrs, async_sessionmaker, create_async_engine, AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from typing import List, Optional
import datetime

class Base(AsyncAttrs, DeclarativeBase):
    pass

tags = Table('post_tags', Base.metadata, Column('post_id', ForeignKey('post.id'), primary_key=True), Column('tag_id', ForeignKey('tag.id'), primary_key=True))

class User(Base):
    __tablename__ = 'user_account'
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    fullname: Mapped[Optional[str]]
    created: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    posts: Mapped[List['Post']] = relationship(back_populates='user', cascade='all, delete-orphan')
    def __repr__(self): return f'User(id={self.id!r}, name={self.name!r}, fullname={self.fullname!r})'

class Post(Base):
    __tablename__ = 'post'
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey('user_account.id'))
    user: Mapped['User'] = relationship(back_populates='posts')
    tags: Mapped[List['Tag']] = relationship(secondary=tags, back_populates='posts')

class Tag(Base):
    __tablename__ = 'tag'
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    posts: Mapped[List['Post']] = relationship(secondary=tags, back_populates='tags')

async def main():
    engine = create_async_engine('postgresql+asyncpg://u:p@localhost/test', echo=False)
    Session = async_sessionmaker(engine, expire_on_commit=False)
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.drop_all)
        await conn.run_sync(Base.metadata.create_all)
    async with Session() as session:
        async with session.begin():
            t = Tag(name='python')
            session.add_all([User(name='ann', fullname='Ann A', posts=[Post(title='one', tags=[t]), Post(title='two')]), User(name='bob')])
    async with Session() as session:
        r = await session.execute(select(User).options(selectinload(User.posts).selectinload(Post.tags)).order_by(User.id))
        for u in r.scalars():
            print(u, [ (p.title, [t.name for t in p.tags]) for p in u.posts], u.created)
        print((await session.execute(select(User.name, func.count(Post.id).label('n')).outerjoin(User.posts).group_by(User.name).order_by(User.name))).all())
        r = await session.execute(select(User).where(User.name == 'bob'))
        bob = r.scalar_one()
        bob.fullname = 'Bob B'
        await session.commit()
        print(await session.scalar(select(func.count()).select_from(User)))
        await session.execute(update(User).where(User.name == 'ann').values(fullname='X'))
        await session.commit()
        a = await session.get(User, 1); print(a)
        try: a2 = (await session.scalars(select(Post))).first(); print(a2.user.name); print((await session.scalars(select(User).where(User.id == 2))).one().posts)
        except Exception as e: print(type(e).__name__, str(e)[:60])
        print([p.title for p in await a.awaitable_attrs.posts])
        await session.delete(a); await session.commit()
        print((await session.scalars(select(Post))).all(), (await session.scalars(select(User))).all())
        session.add(Tag(name='python'))
        try: await session.commit()
        except Exception as e: print(type(e).__name__, e); await session.rollback()
        print((await session.execute(select(Tag.id, Tag.name))).mappings().all())
    await engine.dispose()
asyncio.run(main())
